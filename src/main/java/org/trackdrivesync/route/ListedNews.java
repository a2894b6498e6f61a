package org.trackdrivesync.route;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trackdrivesync.intake.Backfill;
import org.trackdrivesync.intake.KnownRecords;
import org.trackdrivesync.intake.KnownRecords.Known;
import org.trackdrivesync.intake.KnownRecords.Told;
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
      if (refused || !isKnown(record, before, listing.lister().touched())) {
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
      Optional<Known> before = Optional.ofNullable(known.get(record.id()));
      if (!isKnown(record, before, listing.lister().touched())) {
        boolean made =
            before.isEmpty() && record.createdAt().filter(at -> !at.isBefore(from)).isPresent();
        ChangeKind kind = made ? ChangeKind.CREATED : ChangeKind.UPDATED;
        news.add(
            RecordStates.change(listing.tenant().id(), listing.source(), record, kind, now, ""));
      }
    }
    return news;
  }

  /** Of what events tell, that which a poll of their source told before they came. */
  List<ReadEvents> toldBefore(TenantId tenant, String source, List<ReadEvents> events) {
    Listing listing = listers.find(new Name(tenant, source)).orElse(null);
    if (listing == null || listing.every().isEmpty()) {
      return List.of();
    }
    List<String> ids = events.stream().map(one -> one.change().crmId()).toList();
    Map<String, Known> known = records.of(tenant, source, ids);
    return events.stream()
        .filter(
            one ->
                Optional.ofNullable(known.get(one.change().crmId()))
                    .flatMap(Known::told)
                    .filter(told -> !told.at().isBefore(one.change().occurredAt()))
                    .filter(
                        told ->
                            RecordStates.areSame(
                                told.fields(), one.change().fields(), listing.lister().touched()))
                    .isPresent())
        .toList();
  }

  private Map<String, Known> known(Listing listing, List<CrmRecord> listed) {
    return records.of(
        listing.tenant().id(), listing.source(), listed.stream().map(CrmRecord::id).toList());
  }

  private static boolean isKnown(CrmRecord record, Optional<Known> before, Set<String> touched) {
    if (before.filter(Known::waits).isPresent()) {
      return true;
    }
    return before
        .flatMap(Known::told)
        .filter(
            told ->
                record.modifiedAt().filter(at -> !at.isAfter(told.at())).isPresent()
                    || RecordStates.areSame(told.fields(), record.fields(), touched))
        .isPresent();
  }
}
