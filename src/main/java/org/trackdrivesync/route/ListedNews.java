package org.trackdrivesync.route;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.trackdrivesync.distribution.Decision;
import org.trackdrivesync.intake.Backfill;
import org.trackdrivesync.intake.KnownRecords;
import org.trackdrivesync.intake.KnownRecords.Known;
import org.trackdrivesync.intake.KnownRecords.Teller;
import org.trackdrivesync.intake.KnownRecords.Told;
import org.trackdrivesync.intake.PlannedChange;
import org.trackdrivesync.intake.SourceCursors.Name;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.route.Listers.Listing;
import org.trackdrivesync.source.CrmRecord;
import org.trackdrivesync.source.ReadEvents;
import org.trackdrivesync.source.RecordStates;
import org.trackdrivesync.tenant.TenantId;

/**
 * Of records that a CRM lists, those whose state is news. A state is known when the source told a
 * later one, or the same in every field that is looked at, or is about to tell it; then whatever
 * was to be done was decided by that.
 */
@ApplicationScoped
public class ListedNews {
  private final KnownRecords records;
  private final Listers listers;

  public ListedNews(KnownRecords records, Listers listers) {
    this.records = records;
    this.listers = listers;
  }

  /**
   * A record that was never told of counts as created. What was refused before is told again, since
   * the rules may be others by now.
   */
  List<LeadChange> of(Listing listing, Backfill backfill, List<CrmRecord> listed) {
    Map<String, Known> known = known(listing, listed);
    List<LeadChange> news = new ArrayList<>();
    for (CrmRecord record : listed) {
      Optional<Known> before = Optional.ofNullable(known.get(record.id()));
      boolean refused =
          before.filter(one -> !one.waits()).flatMap(Known::told).filter(Told::refused).isPresent();
      if (refused || !isKnown(listing, record, before)) {
        ChangeKind kind = before.isPresent() ? ChangeKind.UPDATED : ChangeKind.CREATED;
        news.add(
            RecordStates.change(
                listing.tenant().id(),
                listing.source(),
                record,
                kind,
                backfill.from(),
                "/" + backfill.number()));
      }
    }
    return news;
  }

  /**
   * @param from since when records are asked for: one that was made since then is created
   * @param now what a change counts from where the CRM does not say
   */
  List<LeadChange> of(Listing listing, Instant from, List<CrmRecord> listed, Instant now) {
    Map<String, Known> known = known(listing, listed);
    List<LeadChange> news = new ArrayList<>();
    for (CrmRecord record : listed) {
      Optional<Known> before =
          Optional.ofNullable(known.get(record.id())).filter(one -> one.waits() || isOfNow(one));
      if (!isKnown(listing, record, before)) {
        boolean made =
            before.isEmpty() && record.createdAt().filter(at -> !at.isBefore(from)).isPresent();
        ChangeKind kind = made ? ChangeKind.CREATED : ChangeKind.UPDATED;
        news.add(
            RecordStates.change(listing.tenant().id(), listing.source(), record, kind, now, ""));
      }
    }
    return news;
  }

  /**
   * Of what events tell, that which their source told before, by other events or a poll. What a
   * backfill told alone is still to be decided of: it may have come too late for a call.
   */
  List<ReadEvents> toldBefore(TenantId tenant, String source, List<ReadEvents> events) {
    List<LeadChange> changes =
        events.stream().map(ReadEvents::change).filter(one -> one.mergedFrom().isEmpty()).toList();
    Set<Teller> counting =
        listers.isPolled(new Name(tenant, source))
            ? EnumSet.of(Teller.EVENT, Teller.LIST)
            : EnumSet.of(Teller.EVENT);
    Set<LeadChange> before =
        toldBefore(tenant, source, changes, told -> counting.contains(told.teller()), records::of);
    return events.stream().filter(one -> before.contains(one.change())).toList();
  }

  /** The same of events that tell the record themselves, each of which counts. */
  Set<LeadChange> wholeToldBefore(TenantId tenant, String source, List<LeadChange> events) {
    if (!listers.isPolled(new Name(tenant, source))) {
      return Set.of();
    }
    List<LeadChange> ofStates =
        events.stream()
            .filter(one -> one.kind() != ChangeKind.DELETED && one.mergedFrom().isEmpty())
            .toList();
    return toldBefore(
        tenant, source, ofStates, told -> told.teller() == Teller.LIST, records::listed);
  }

  private interface Telling {
    Map<String, Known> of(TenantId tenant, String source, Collection<String> ids);
  }

  private Set<LeadChange> toldBefore(
      TenantId tenant,
      String source,
      List<LeadChange> changes,
      Predicate<Told> counts,
      Telling telling) {
    Listing listing = listers.find(new Name(tenant, source)).orElse(null);
    if (listing == null) {
      return Set.of();
    }
    Map<String, Known> known =
        telling.of(tenant, source, changes.stream().map(LeadChange::crmId).toList());
    return changes.stream()
        .filter(
            change ->
                Optional.ofNullable(known.get(change.crmId()))
                    .flatMap(Known::told)
                    .filter(counts)
                    .filter(told -> tells(listing, told, change))
                    .isPresent())
        .collect(Collectors.toSet());
  }

  /** How such an event is kept. */
  static PlannedChange ignored(LeadChange event) {
    Decision ignored =
        new Decision.Ignored(
            Optional.empty(), "this state of the record was told before, and decided of");
    return new PlannedChange(event, Optional.empty(), ignored, List.of());
  }

  /** An event may be stamped when it is sent, a while after the change that the list dates. */
  private static boolean tells(Listing listing, Told told, LeadChange event) {
    if (told.refused() || (told.teller() == Teller.EVENT && saysMore(listing, told, event))) {
      return false;
    }
    Instant until = told.teller() == Teller.LIST ? told.at().plus(ListPollWatch.GRACE) : told.at();
    return !until.isBefore(event.occurredAt())
        && RecordStates.areSame(
            told.fields(), listing.lister().looked(event.fields()), listing.lister().touched());
  }

  /** Rules may ask what kind of change it is, and which fields changed. */
  private static boolean saysMore(Listing listing, Told told, LeadChange event) {
    return event.kind() == ChangeKind.CREATED
        || listing.rulesAskWhatChanged()
            && !changed(told.fields()).containsAll(changed(event.fields()));
  }

  private static Set<String> changed(Map<String, String> fields) {
    return Arrays.stream(fields.getOrDefault(LeadChange.CHANGED, "").split(","))
        .filter(name -> !name.isBlank())
        .collect(Collectors.toSet());
  }

  /** Where a backfill only enrolled, what happens now is still to be decided of. */
  private static boolean isOfNow(Known known) {
    return known.told().filter(told -> told.teller() != Teller.ENROLLING).isPresent();
  }

  private Map<String, Known> known(Listing listing, List<CrmRecord> listed) {
    return records.of(
        listing.tenant().id(), listing.source(), listed.stream().map(CrmRecord::id).toList());
  }

  private static boolean isKnown(Listing listing, CrmRecord record, Optional<Known> before) {
    if (before.filter(Known::waits).isPresent()) {
      return true;
    }
    return before
        .flatMap(Known::told)
        .filter(
            told ->
                record.modifiedAt().filter(at -> !at.isAfter(told.at())).isPresent()
                    || RecordStates.areSame(
                        listing.lister().looked(told.fields()),
                        record.fields(),
                        listing.lister().touched()))
        .isPresent();
  }
}
