package org.trackdrivesync.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trackdrivesync.dispatch.Outcome;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.dispatch.Settlement;
import org.trackdrivesync.distribution.Decision;
import org.trackdrivesync.intake.Backfill.Action;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.lead.PhoneNumber;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.TenantId;

class BackfillRulesTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final TenantId ACME = new TenantId("acme");
  private static final Optional<Settlement.Ended> TOO_OLD =
      Optional.of(new Settlement.Ended(Outcome.EXPIRED, Reason.TOO_OLD));

  @ParameterizedTest
  @EnumSource(names = {"PROMOTE", "ENROLL_AND_PROMOTE", "HURRY", "CALLBACK", "ENROLL"})
  void whatADistributionDoesIsAnEnrolment(org.trackdrivesync.tenant.Action action) {
    Decision byRules =
        new Decision.Matched("hot", action, Optional.of("7"), "matched hot: status is Hot");

    Decision decision = BackfillRules.decision(backfill(Action.ENROLL), byRules);

    assertThat(decision.kind()).isEqualTo("enroll");
    assertThat(decision.rule()).contains("hot");
    assertThat(((Decision.Matched) decision).livesOn()).contains("7");
    assertThat(BackfillRules.decision(backfill(Action.DECIDE), byRules)).isSameAs(byRules);
  }

  @Test
  void noScheduleIsChangedAndAnOptOutCounts() {
    Decision campaign =
        new Decision.ScheduleChange("autumn", Optional.empty(), Map.of(), "matched autumn");
    Decision optOut = new Decision.Rejected(Reason.OPTED_OUT, "matched opt-out");

    assertThat(BackfillRules.decision(backfill(Action.ENROLL), campaign).kind())
        .isEqualTo("ignore");
    assertThat(BackfillRules.decision(backfill(Action.ENROLL), optOut)).isSameAs(optOut);
  }

  @Test
  void aCallAgesFromTheLastChangeInTheCrm() {
    PlannedChange planned = planned(RequestKind.PROMOTE, Duration.ofMinutes(15));

    assertThat(aged(planned, Duration.ofMinutes(5)).expiresIn()).isEqualTo(Duration.ofMinutes(10));
    assertThat(aged(planned, Duration.ofMinutes(5)).end()).isEmpty();
    assertThat(aged(planned, Duration.ofMinutes(15)).end()).isEqualTo(TOO_OLD);
    assertThat(aged(planned, Duration.ofDays(90)).end()).isEqualTo(TOO_OLD);
    assertThat(aged(planned, Duration.ofMinutes(-1)).expiresIn())
        .as("by a clock that is ahead")
        .isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void anEnrolmentDoesNotAge() {
    PlannedChange planned = planned(RequestKind.ENROLL, Duration.ofDays(1));

    assertThat(aged(planned, Duration.ofDays(90)).end()).isEmpty();
    assertThat(aged(planned, Duration.ofDays(90)).expiresIn())
        .as("late on purpose")
        .isEqualTo(Duration.ofDays(30));
  }

  private static PlannedRequest aged(PlannedChange planned, Duration age) {
    return BackfillRules.aged(planned, NOON.plus(age)).requests().get(0);
  }

  private static PlannedChange planned(RequestKind kind, Duration expiresIn) {
    PhoneNumber number = new PhoneNumber("+17195550100");
    PlannedRequest asked =
        new PlannedRequest(
            kind,
            "hot",
            Optional.of("77"),
            number,
            Map.of(),
            Duration.ZERO,
            expiresIn,
            false,
            true,
            Optional.empty());
    return new PlannedChange(
        new LeadChange(ACME, "hub", "1", "1", ChangeKind.UPDATED, NOON, Map.of()),
        Optional.of(number),
        new Decision.Matched("hot", org.trackdrivesync.tenant.Action.PROMOTE, "matched hot"),
        List.of(asked));
  }

  private static Backfill backfill(Action action) {
    return new Backfill(1, ACME, "hub", action, NOON, NOON, "");
  }
}
