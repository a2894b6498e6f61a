package org.trackdrivesync.trackdrive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.dispatch.AClaim;
import org.trackdrivesync.dispatch.Answer;
import org.trackdrivesync.dispatch.AnswerClass;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.ATenant;
import org.trackdrivesync.tenant.TenantRegistry;

class LearnedRefusalsTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Answer NONE =
      Answer.of(AnswerClass.REJECTED, Reason.NO_DISTRIBUTION, "no match", 422);

  private LearnedRefusals refusals = learning("10m", "traffic_source_id,state");

  @Test
  void theSameDataIsNotSentAgainForAWhile() {
    refusals.heard(call("5", "TX"), NONE, NOON);

    assertThat(refusal("5", "TX", NOON.plusSeconds(1)))
        .contains("as TrackDrive refused the same data at 12:00; asked again after 12:10 (UTC)");
    assertThat(refusal("5", "TX", NOON.plus(Duration.ofMinutes(10)))).isEmpty();
  }

  @Test
  void otherDataIsSent() {
    refusals.heard(call("5", "TX"), NONE, NOON);

    assertThat(refusal("5", "CA", NOON)).isEmpty();
    assertThat(refusal("", "TX", NOON)).isEmpty();
  }

  @Test
  void whatIsNotLookedAtMakesNoDifference() {
    refusals.heard(call("5", "TX"), NONE, NOON);

    Map<String, String> bob = Map.of("traffic_source_id", "5", "state", "TX", "email", "bob@x.y");
    assertThat(refusals.refusal(AClaim.promote(1).tenant(), "hot", bob, NOON)).isPresent();
  }

  @Test
  void aCallThatIsTakenAfterAllEndsTheLesson() {
    refusals.heard(call("5", "TX"), NONE, NOON);
    refusals.heard(call("5", "TX"), Answer.accepted(200, "c1", null), NOON.plusSeconds(1));

    assertThat(refusal("5", "TX", NOON.plusSeconds(2))).isEmpty();
  }

  @Test
  void aRefusalForAnotherReasonTeachesNothing() {
    Answer suppressed = Answer.of(AnswerClass.REJECTED, Reason.SUPPRESSED, "dnc", 422);

    refusals.heard(call("5", "TX"), suppressed, NOON);

    assertThat(refusal("5", "TX", NOON)).isEmpty();
  }

  @Test
  void aCallByLeadIdOrAnEnrolmentTeachesNothing() {
    refusals.heard(AClaim.of(RequestKind.PROMOTE, Optional.of("501"), data("5", "TX")), NONE, NOON);
    refusals.heard(AClaim.of(RequestKind.ENROLL, Optional.empty(), data("5", "TX")), NONE, NOON);

    assertThat(refusal("5", "TX", NOON)).isEmpty();
  }

  @Test
  void byDefaultNothingIsLearned() {
    refusals = learning(null, null);

    refusals.heard(call("5", "TX"), NONE, NOON);

    assertThat(refusal("5", "TX", NOON)).isEmpty();
  }

  @Test
  void aTokenAsVariedAsANameCostsNoMemory() {
    for (int i = 0; i <= LearnedRefusals.MOST; i++) {
      refusals.heard(call("5", "state " + i), NONE, NOON);
    }

    assertThat(refusal("5", "state " + (LearnedRefusals.MOST - 1), NOON)).isPresent();
    assertThat(refusal("5", "state " + LearnedRefusals.MOST, NOON)).isEmpty();
  }

  private Optional<String> refusal(String source, String state, Instant now) {
    return refusals.refusal(AClaim.promote(1).tenant(), "hot", data(source, state), now);
  }

  private static Claim call(String source, String state) {
    return AClaim.of(RequestKind.PROMOTE, Optional.empty(), data(source, state));
  }

  private static Map<String, String> data(String source, String state) {
    return Map.of("traffic_source_id", source, "state", state, "first_name", "Ann");
  }

  private static LearnedRefusals learning(String time, String tokens) {
    ATenant acme = ATenant.called("acme").with("distributions.hot.schedule-id", "77");
    if (time != null) {
      acme.with("distributions.hot.learn-refusals", time)
          .with("distributions.hot.learn-refusals.tokens", tokens);
    }
    return new LearnedRefusals(new TenantRegistry(List.of(acme.build())));
  }
}
