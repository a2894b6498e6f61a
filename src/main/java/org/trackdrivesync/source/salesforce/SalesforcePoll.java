package org.trackdrivesync.source.salesforce;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.source.salesforce.SalesforceFault.Kind;

/**
 * One poll of a source: what is to be asked next, and what the answers say. Each answer with
 * records is to be stored, together with {@link #readTo()}, before the next one is asked for.
 */
public final class SalesforcePoll implements SalesforceReading {
  /** Expired cursors in a row that brought nothing new. */
  private static final int MOST_IN_VAIN = 5;

  private enum Stage {
    DESCRIBE,
    QUERY,
    PAGE,
    SURVIVORS,
    STORE,
    END
  }

  /** So many ids fit into an address; a merged lead whose survivor is not read is relinked. */
  private static final int MOST_IN_AN_ADDRESS = 200;

  private final PolledSource source;
  private final Optional<Instant> startedAt;
  private PollWindow window;
  private Stage stage;
  private QueryPage page;
  private List<Row> fresh = List.of();
  private Set<String> survivors = Set.of();
  private List<LeadChange> changes = List.of();
  private boolean renewed;
  private int inVain;
  private SalesforceFault fault;

  /**
   * @param readTo as an earlier poll left it
   * @param startedAt when the source was first known here, from where its first poll reads
   * @param begun now
   */
  public SalesforcePoll(
      PolledSource source, Optional<Instant> readTo, Instant startedAt, Instant begun) {
    this.source = source;
    this.startedAt = readTo.isPresent() ? Optional.empty() : Optional.of(startedAt);
    readTo.ifPresent(time -> window = new PollWindow(time));
    this.stage = window != null && source.isDescribed(begun) ? Stage.QUERY : Stage.DESCRIBE;
  }

  @Override
  public PolledSource source() {
    return source;
  }

  /** Whether there is something to ask. */
  @Override
  public boolean goesOn() {
    return stage != Stage.END;
  }

  /** What is asked next. */
  @Override
  public SalesforceRequest next(Session session) {
    String api = "/services/data/v" + source.settings().apiVersion();
    return switch (stage) {
      case DESCRIBE ->
          SalesforceRequest.get(
              session, api + "/sobjects/" + source.settings().object() + "/describe", Map.of());
      case QUERY ->
          query(session, api, Soql.changed(source.settings(), source.fields().asked(), window));
      case PAGE -> SalesforceRequest.get(session, page.next().orElseThrow(), Map.of());
      case SURVIVORS ->
          query(session, api, Soql.byId(source.settings(), source.fields().asked(), survivors));
      case STORE, END -> throw new IllegalStateException("nothing is to be asked");
    };
  }

  /** {@code queryAll} shows what was deleted, too. */
  private static SalesforceRequest query(Session session, String api, String soql) {
    return SalesforceRequest.get(session, api + "/queryAll", Map.of("q", soql));
  }

  /**
   * Takes a complete answer.
   *
   * @throws SalesforceFault if it is a refusal
   */
  @Override
  public void answered(SalesforceAnswer answer) {
    source.used(answer.usage());
    ApiErrors.check(answer);
    renewed = false;
    switch (stage) {
      case DESCRIBE -> described(answer);
      case QUERY -> {
        window.asked(answer.lookedAt());
        read(answer);
      }
      case PAGE -> read(answer);
      case SURVIVORS -> survived(QueryPage.read(answer).rows());
      case STORE, END -> throw new IllegalStateException("nothing was asked");
    }
  }

  private void described(SalesforceAnswer answer) {
    source.describe(answer);
    startedAt.ifPresent(
        time ->
            window = new PollWindow(time.isBefore(answer.lookedAt()) ? time : answer.lookedAt()));
    stage = Stage.QUERY;
  }

  private void read(SalesforceAnswer answer) {
    page = QueryPage.read(answer);
    fresh = page.rows().stream().filter(row -> !source.hasSeen(row.stamp())).toList();
    survivors =
        RowChanges.missingSurvivors(fresh).stream()
            .limit(MOST_IN_AN_ADDRESS)
            .collect(Collectors.toUnmodifiableSet());
    if (survivors.isEmpty()) {
      survived(List.of());
    } else {
      stage = Stage.SURVIVORS;
    }
  }

  private void survived(List<Row> others) {
    changes =
        new RowChanges(
                source.id(), source.settings().name(), source.fields(), source.identity(), Map.of())
            .of(fresh, others);
    window.seen(stamps());
    stage = Stage.STORE;
  }

  /** Whether {@link #changes()} and {@link #readTo()} are to be stored now. */
  @Override
  public boolean isToBeStored() {
    return stage == Stage.STORE;
  }

  /** What the last answer says; what is known already is left out. */
  @Override
  public List<LeadChange> changes() {
    return stage == Stage.STORE ? changes : List.of();
  }

  /** How far all is read once the changes are stored. */
  @Override
  public Instant readTo() {
    return page.next().isPresent() ? window.readTo() : window.readToTheEnd();
  }

  /** The changes are stored. */
  @Override
  public void stored() {
    inVain = fresh.isEmpty() ? inVain : 0;
    source.sees(stamps(), readTo().minus(PollWindow.OVERLAP));
    stage = page.next().isPresent() ? Stage.PAGE : Stage.END;
  }

  private List<Stamp> stamps() {
    List<Stamp> stamps = new ArrayList<>();
    page.rows().forEach(row -> stamps.add(row.stamp()));
    return stamps;
  }

  /**
   * What was asked for is not to be had.
   *
   * @return whether a new login is wanted before it is asked again
   */
  @Override
  public boolean failed(SalesforceFault why) {
    boolean again =
        switch (why.kind()) {
          case TOKEN -> !renewed;
          case CURSOR -> stage == Stage.PAGE && ++inVain <= MOST_IN_VAIN;
          case FIELD ->
              (stage == Stage.QUERY || stage == Stage.SURVIVORS)
                  && source.fields().drop(why.field().orElseThrow());
          default -> false;
        };
    if (!again) {
      fault = why;
      stage = Stage.END;
      return false;
    }
    if (why.kind() == Kind.CURSOR) {
      stage = Stage.QUERY;
    }
    renewed = why.kind() == Kind.TOKEN;
    return renewed;
  }

  /** Why it ended before its end. */
  @Override
  public Optional<SalesforceFault> fault() {
    return Optional.ofNullable(fault);
  }

  /** What somebody should know of it, in plain words, and what to do. */
  public Optional<String> trouble() {
    return fault().map(SalesforceFault::getMessage).or(source::scarcity);
  }

  /** How long the source rests now. */
  public Duration rest() {
    return fault == null ? source.restAfterGood() : source.restAfter(fault);
  }
}
