package org.trackdrivesync.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trackdrivesync.dispatch.Answer;
import org.trackdrivesync.dispatch.AnswerClass;
import org.trackdrivesync.dispatch.Attempt;
import org.trackdrivesync.dispatch.BacklogCounts;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.Ending;
import org.trackdrivesync.dispatch.Outcome;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.dispatch.RequestQueue;
import org.trackdrivesync.dispatch.RequestQueue.Round;
import org.trackdrivesync.dispatch.Settlement;
import org.trackdrivesync.distribution.Decision;
import org.trackdrivesync.intake.PlannedChange;
import org.trackdrivesync.intake.PlannedRequest;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.lead.PhoneNumber;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.ATenant;
import org.trackdrivesync.tenant.Action;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.TenantId;
import org.trackdrivesync.tenant.TenantRegistry;

/** What the contracts of all ports of the store share: tenants, and words to tell stories with. */
abstract class StoreContract {
  /** A hundred calls a second: many slots in one round. */
  static final Tenant FAST =
      ATenant.called("fast")
          .with("trackdrive.calls-per-second", "100")
          .with("trackdrive.requests-per-second", "100")
          .build();

  /** One call in ten seconds: one slot in a round, and none in the next. */
  static final Tenant SLOW =
      ATenant.called("slow")
          .with("trackdrive.calls-per-second", "0.1")
          .with("trackdrive.requests-per-second", "100")
          .build();

  static final Duration FIFTEEN_MINUTES = Duration.ofMinutes(15);
  static final String ANN = "+17195550100";
  static final String BOB = "+17195550101";

  /** When a claim of these tenants is given up for dead: two time-outs and some grace. */
  static final Duration CLAIM_IS_LOST = Duration.ofSeconds(27);

  final StoreUnderTest store = open(new TenantRegistry(tenants()));
  final RequestQueue queue = store.queue("one");
  private int events;

  abstract StoreUnderTest open(TenantRegistry tenants);

  List<Tenant> tenants() {
    return List.of(FAST, SLOW);
  }

  // --- given -------------------------------------------------------------------------------------

  PlannedRequest promote(String number) {
    return asked(RequestKind.PROMOTE, number);
  }

  PlannedRequest enroll(String number) {
    return asked(RequestKind.ENROLL, number);
  }

  private static PlannedRequest asked(RequestKind kind, String number) {
    return new PlannedRequest(
        kind,
        "hot",
        Optional.of("77"),
        new PhoneNumber(number),
        Map.of("first_name", "Ann"),
        Duration.ZERO,
        FIFTEEN_MINUTES,
        false,
        true,
        Optional.empty());
  }

  static PlannedRequest promoteOnceEnrolled(String number) {
    return new PlannedRequest(
        RequestKind.PROMOTE,
        "hot",
        Optional.of("77"),
        new PhoneNumber(number),
        Map.of(),
        Duration.ZERO,
        FIFTEEN_MINUTES,
        true,
        true,
        Optional.empty());
  }

  /** A change of a lead of its own. */
  PlannedChange change(Tenant tenant, String source, String event, PlannedRequest... asked) {
    return new PlannedChange(
        new LeadChange(
            tenant.id(),
            source,
            event,
            "lead of " + source + " " + event,
            ChangeKind.UPDATED,
            Instant.EPOCH,
            Map.of()),
        List.of(asked).stream().map(PlannedRequest::number).findFirst(),
        new Decision.Matched("hot", Action.PROMOTE, "matched hot: takes every lead"),
        List.of(asked));
  }

  /** A change of its own for these requests is stored. */
  void stored(Tenant tenant, PlannedRequest... asked) {
    store.log().append(List.of(change(tenant, "crm", "event-" + ++events, asked)));
  }

  /** Promotes are stored in this order, a change and a commit each. */
  void promotes(Tenant tenant, String... numbers) {
    for (String number : numbers) {
      stored(tenant, promote(number));
    }
  }

  static String number(int n) {
    return "+1719%07d".formatted(5_000_000 + n);
  }

  // --- when --------------------------------------------------------------------------------------

  List<Claim> claims() {
    return queue.claim().claims();
  }

  Claim onlyClaim() {
    List<Claim> claims = claims();
    assertThat(claims).hasSize(1);
    return claims.get(0);
  }

  /** A promote that was claimed and is being sent. */
  Claim sending(Tenant tenant, String number) {
    promotes(tenant, number);
    Claim claim = onlyClaim();
    assertThat(queue.markSending(claim)).isTrue();
    return claim;
  }

  List<Ending> settle(Claim claim, Settlement settlement) {
    return settle(queue, claim, settlement);
  }

  static List<Ending> settle(RequestQueue by, Claim claim, Settlement settlement) {
    Answer answer = Answer.of(AnswerClass.UNKNOWN, settlement.reason(), "its words", 500);
    return by.settle(new Attempt(claim, answer, Duration.ofMillis(40), settlement));
  }

  static Settlement ended(Outcome outcome, Reason reason) {
    return new Settlement.Ended(outcome, reason);
  }

  static Settlement dialed() {
    return ended(Outcome.DIALED, null);
  }

  static Settlement retry(Duration in) {
    return new Settlement.Retry(in, Reason.CPS_EXCEEDED);
  }

  static Settlement unknown(Duration askIn) {
    return new Settlement.Unknown(askIn, Reason.TIMEOUT);
  }

  // --- then --------------------------------------------------------------------------------------

  static List<String> numbers(List<Claim> claims) {
    return claims.stream().map(claim -> claim.number().e164()).toList();
  }

  /** Endings as {@code +17195550100 COALESCED REDIAL_WINDOW}. */
  static List<String> told(List<Ending> endings) {
    List<String> told = new ArrayList<>();
    for (Ending ending : endings) {
      told.add(ending.number().e164() + " " + ending.outcome() + " " + ending.reason());
    }
    return told;
  }

  long waiting(Tenant tenant) {
    return waiting(tenant.id());
  }

  private long waiting(TenantId tenant) {
    return store.backlog().read().stream()
        .filter(row -> row.tenant().equals(tenant))
        .mapToLong(BacklogCounts.Row::waiting)
        .sum();
  }

  static void assertNothingDone(Round round) {
    assertThat(round.claims()).isEmpty();
    assertThat(round.endings()).isEmpty();
  }
}
