package org.trackdrivesync.route;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;
import org.trackdrivesync.dispatch.StoreUnavailable;
import org.trackdrivesync.distribution.Decision;
import org.trackdrivesync.intake.PlannedChange;
import org.trackdrivesync.intake.ToldFields;
import org.trackdrivesync.intake.WantedBatch;
import org.trackdrivesync.intake.WantedRecord;
import org.trackdrivesync.intake.WantedRecords;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.lead.SourceFault;
import org.trackdrivesync.lead.SourceTrouble;
import org.trackdrivesync.route.Fetchers.Fetching;
import org.trackdrivesync.source.CrmRecord;
import org.trackdrivesync.source.CrmRequest;
import org.trackdrivesync.source.Fetched;
import org.trackdrivesync.source.FieldWatch;
import org.trackdrivesync.source.ReadEvents;

/** The steps of {@code routes/fetch.camel.yaml}: ask the CRM, distribute what it told, commit. */
@ApplicationScoped
@Unremovable
@Named("fetch")
public class FetchSteps {
  static final String FETCHING = "fetching";
  static final String BATCH = "batch";
  private static final String READ = "read";

  /** What is asked by the route. */
  private static final String LOGIN = "login";

  /** So long a record may be told of before the CRM's API shows it. */
  private static final Duration SHOWN_WITHIN = Duration.ofSeconds(30);

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  private static final String GONE =
      "the CRM does not show the record: it was deleted since, or merged, or this access may not see it";

  private final WantedRecords records;
  private final ChangeCommit commit;
  private final ListedNews news;
  private final Telemetry telemetry;
  private final Clock clock;

  public FetchSteps(
      WantedRecords records,
      ChangeCommit commit,
      ListedNews news,
      Telemetry telemetry,
      Clock clock) {
    this.records = records;
    this.commit = commit;
    this.news = news;
    this.telemetry = telemetry;
    this.clock = clock;
  }

  /** What a batch came to, as far as it was read. */
  private record Read(
      List<ReadEvents> told,
      List<LeadChange> gone,
      List<LeadChange> toldBefore,
      ToldFields fields) {}

  /** Makes the login's request, where the CRM wants one first. */
  public void prepareLogin(Exchange exchange) {
    Optional<CrmRequest> login = fetching(exchange).fetcher().login(clock.instant());
    exchange.setVariable(LOGIN, login.isPresent());
    login.ifPresent(request -> CrmHttp.put(exchange, request));
  }

  public void readLogin(Exchange exchange) {
    exchange.setVariable(LOGIN, false);
    fetching(exchange)
        .fetcher()
        .loggedIn(CrmHttp.answer(exchange), clock.instant())
        .ifPresent(
            trouble -> {
              throw new CrmRefused(trouble);
            });
  }

  /** Makes the request for the records of the batch. */
  public void prepare(Exchange exchange) {
    CrmHttp.put(exchange, fetching(exchange).fetcher().request(batch(exchange).ids()));
  }

  /** Puts together what the events and the records tell; that is decided of next. */
  public void read(Exchange exchange) {
    WantedBatch batch = batch(exchange);
    Fetched fetched = fetching(exchange).fetcher().read(batch.ids(), CrmHttp.answer(exchange));
    if (fetched instanceof Fetched.Refused refused) {
      throw new CrmRefused(refused.trouble());
    }
    Map<String, CrmRecord> records = ((Fetched.Records) fetched).records();
    Read read = read(batch, records, fields(fetching(exchange), records));
    exchange.setVariable(READ, read);
    exchange.getMessage().removeHeaders("*");
    exchange.getMessage().setBody(read.told.stream().map(ReadEvents::change).toList());
  }

  private ToldFields fields(Fetching fetching, Map<String, CrmRecord> found) {
    if (!fetching.fetcher().tellsBlankFields()) {
      return ToldFields.NOTHING;
    }
    Set<String> told = FieldWatch.told(found.values());
    Set<String> missing = fetching.fields().missing(told);
    if (!missing.isEmpty()) {
      telemetry.fieldsMissing(fetching.tenant().id(), fetching.source(), missing);
    }
    return new ToldFields(told, missing);
  }

  private Read read(WantedBatch batch, Map<String, CrmRecord> found, ToldFields fields) {
    List<WantedRecord> notYet = notYet(batch, found);
    List<ReadEvents> told = new ArrayList<>();
    List<LeadChange> gone = new ArrayList<>();
    List<LeadChange> events =
        batch.wanted().stream()
            .filter(one -> !notYet.contains(one))
            .map(WantedRecord::event)
            .toList();
    ReadEvents.byRecord(events)
        .forEach(
            (id, ofRecord) -> {
              CrmRecord record = found.get(id);
              if (record == null) {
                gone.addAll(ofRecord);
              } else {
                told.add(ReadEvents.of(ofRecord, record));
              }
            });
    if (!notYet.isEmpty()) {
      records.putOff(notYet, LOOK_AGAIN);
    }
    return withoutKnown(batch, told, gone, fields);
  }

  /** What another event or a poll told before these came late is not decided of once more. */
  private Read withoutKnown(
      WantedBatch batch, List<ReadEvents> told, List<LeadChange> gone, ToldFields fields) {
    List<ReadEvents> known = news.toldBefore(batch.tenant(), batch.source(), told);
    List<LeadChange> before = new ArrayList<>();
    for (ReadEvents one : known) {
      before.add(one.change());
      before.addAll(one.besides());
    }
    return new Read(
        told.stream().filter(one -> !known.contains(one)).toList(), gone, before, fields);
  }

  /** What the CRM told of a moment ago and does not show is more likely late than deleted. */
  private List<WantedRecord> notYet(WantedBatch batch, Map<String, CrmRecord> found) {
    Instant recent = clock.instant().minus(SHOWN_WITHIN);
    return batch.wanted().stream()
        .filter(one -> !found.containsKey(one.event().crmId()))
        .filter(one -> one.receivedAt().isAfter(recent))
        .toList();
  }

  /**
   * Stores the changes, by which their events are wanted no more. What a record tells is stored by
   * one of its events; only where that is news are the others done with, and else read for again.
   */
  public void commit(Exchange exchange) {
    Read read = exchange.getVariable(READ, Read.class);
    Fetching fetching = fetching(exchange);
    List<PlannedChange> tellers = planned(exchange);
    List<PlannedChange> first = new ArrayList<>(tellers);
    read.gone.forEach(event -> first.add(PlannedChange.notShown(event, GONE)));
    read.toldBefore.forEach(event -> first.add(ListedNews.ignored(event)));
    List<PlannedChange> besides = new ArrayList<>();
    if (!first.isEmpty()) {
      List<Boolean> fresh = commit.commit(fetching.tenant(), fetching.source(), first).fresh();
      for (int i = 0; i < tellers.size(); i++) {
        if (fresh.get(i)) {
          besides.addAll(besides(tellers.get(i), read.told.get(i).besides()));
        }
      }
    }
    if (!besides.isEmpty()) {
      commit.commit(fetching.tenant(), fetching.source(), besides);
    }
    records.answered(batch(exchange), read.fields);
  }

  private static List<PlannedChange> besides(PlannedChange teller, List<LeadChange> events) {
    Decision read = readWith(teller.change().eventId());
    return events.stream()
        .map(event -> new PlannedChange(event, teller.phone(), read, List.of()))
        .toList();
  }

  private static Decision readWith(String eventId) {
    return new Decision.Ignored(
        Optional.empty(), "the record was read once for several events: see event " + eventId);
  }

  /** The records were not told, or could not be taken: nothing is lost, it is tried again. */
  public void failed(Exchange exchange) {
    Exception fault = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    WantedBatch batch = batch(exchange);
    if (Boolean.TRUE.equals(exchange.getVariable(LOGIN))) {
      fetching(exchange).fetcher().notLoggedIn();
    }
    if (Causes.include(fault, StoreUnavailable.class)) {
      return;
    }
    SourceTrouble trouble = trouble(exchange, fault);
    telemetry.notFetched(batch.tenant(), batch.source(), trouble);
    records.refused(batch, trouble);
  }

  private SourceTrouble trouble(Exchange exchange, Exception fault) {
    if (fault instanceof CrmRefused refused) {
      return refused.trouble();
    }
    if (exchange.getVariable(READ) == null && Causes.include(fault, IOException.class)) {
      return new SourceTrouble(
          SourceFault.UNREACHABLE,
          "the CRM does not answer ("
              + fault.getClass().getSimpleName()
              + "): look at the api-url, and whether this machine may reach it",
          Optional.empty());
    }
    String id = telemetry.fault("fetch", fault);
    return new SourceTrouble(
        SourceFault.UNTAKEN,
        "a record was told and could not be taken here: the log has why, as " + id,
        Optional.empty());
  }

  @SuppressWarnings("unchecked")
  private static List<PlannedChange> planned(Exchange exchange) {
    Object body = exchange.getMessage().getBody();
    return body instanceof List ? (List<PlannedChange>) body : List.of();
  }

  private static Fetching fetching(Exchange exchange) {
    return exchange.getVariable(FETCHING, Fetching.class);
  }

  private static WantedBatch batch(Exchange exchange) {
    return exchange.getVariable(BATCH, WantedBatch.class);
  }

  /** The CRM's answer holds no records. */
  private static final class CrmRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient SourceTrouble trouble;

    CrmRefused(SourceTrouble trouble) {
      super(trouble.sentence(), null, false, false);
      this.trouble = trouble;
    }

    SourceTrouble trouble() {
      return trouble;
    }
  }
}
