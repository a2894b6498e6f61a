package org.trackdrivesync.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GuardTest {
  private static final String NUMBER = "+17195550100";

  private final SteppedClock clock = new SteppedClock();
  private final AccountSettings settings =
      AccountSettings.of("tdpub-t", "tdprv-t", 2).withDemoSchedules();
  private Account account = new Account(settings, new AtomicLong());

  @Test
  void anUnknownLeadIsRefused() {
    assertThat(refusal("lead_id", "7")).isEqualTo(RefusalCode.LEAD_NOT_FOUND);
  }

  @Test
  void aLeadWithoutAScheduleIsRefused() {
    Lead lead = account.addLead(NUMBER, null, 1, Map.of(), clock.get());
    assertThat(refusal("lead_id", Long.toString(lead.id())))
        .isEqualTo(RefusalCode.SCHEDULE_NOT_FOUND);
  }

  @Test
  void anUnknownScheduleOrTokenIsRefused() {
    assertThat(refusal("schedule_id", "999", "to", NUMBER))
        .isEqualTo(RefusalCode.SCHEDULE_NOT_FOUND);
    assertThat(refusal("lead_token", "none", "to", NUMBER))
        .isEqualTo(RefusalCode.SCHEDULE_NOT_FOUND);
  }

  @Test
  void aRouterWithoutAMatchIsRefused() {
    assertThat(refusal("schedule_id", "103", "to", NUMBER, "traffic_source_id", "9"))
        .isEqualTo(RefusalCode.NO_DISTRIBUTION);
  }

  @Test
  void aPausedScheduleIsRefused() {
    account.putSchedule(account.schedule(101).orElseThrow().withPaused(true));
    assertThat(refusal("schedule_id", "101", "to", NUMBER))
        .isEqualTo(RefusalCode.SCHEDULE_INACTIVE);
  }

  @Test
  void aPausedTargetOfARouterIsRefused() {
    account.putSchedule(account.schedule(101).orElseThrow().withPaused(true));
    assertThat(refusal("schedule_id", "103", "to", NUMBER, "traffic_source_id", "1000"))
        .isEqualTo(RefusalCode.SCHEDULE_INACTIVE);
  }

  @Test
  void aNumberThatCannotBeDialedIsRefused() {
    assertThat(refusal("schedule_id", "101", "to", "12")).isEqualTo(RefusalCode.INVALID_NUMBER);
    assertThat(refusal("schedule_id", "101")).isEqualTo(RefusalCode.INVALID_NUMBER);
  }

  @Test
  void aSuppressedNumberIsRefusedHoweverItIsWritten() {
    account.suppress("(719) 555-0100");
    assertThat(refusal("schedule_id", "101", "to", "17195550100"))
        .isEqualTo(RefusalCode.SUPPRESSED);
  }

  @Test
  void theThirdCallOfASecondIsRefusedAtTwoCallsPerSecond() {
    assertThat(refusal("schedule_id", "101", "to", "+17195550101")).isNull();
    assertThat(refusal("schedule_id", "101", "to", "+17195550102")).isNull();
    assertThat(refusal("schedule_id", "101", "to", "+17195550103"))
        .isEqualTo(RefusalCode.CPS_EXCEEDED);
    clock.step(1000);
    assertThat(refusal("schedule_id", "101", "to", "+17195550103")).isNull();
  }

  @Test
  void aNumberIsNotDialedTwiceInThirtySeconds() {
    assertThat(refusal("schedule_id", "101", "to", NUMBER)).isNull();
    clock.step(29_999);
    assertThat(refusal("schedule_id", "102", "to", NUMBER)).isEqualTo(RefusalCode.RECENTLY_DIALED);
    clock.step(1);
    assertThat(refusal("schedule_id", "102", "to", NUMBER)).isNull();
  }

  @Test
  void aLeadIsHeldUntilItsAnswerIsOut() {
    account = with(List.of(Guard.FOUND, Guard.ROUTED, Guard.VALID_NUMBER, Guard.CONCURRENT));
    Destination to =
        Destination.of(account, Parameters.of(Map.of("schedule_id", "101", "to", NUMBER)));
    account.dial(to, clock.get(), 500);
    assertThat(refusal("schedule_id", "101", "to", NUMBER))
        .isEqualTo(RefusalCode.DUPLICATE_CONCURRENT);
    clock.step(500);
    assertThat(refusal("schedule_id", "101", "to", NUMBER)).isNull();
  }

  @Test
  void guardsSpeakInTheOrderTheyAreGiven() {
    List<Guard> reversed = new ArrayList<>(List.of(Guard.values()));
    Collections.reverse(reversed);
    account = with(reversed);
    account.suppress(NUMBER);
    account.putSchedule(account.schedule(101).orElseThrow().withPaused(true));
    assertThat(refusal("schedule_id", "101", "to", NUMBER)).isEqualTo(RefusalCode.SUPPRESSED);
  }

  @Test
  void guardsThatFindTheDestinationCannotBeLeftOut() {
    assertThatThrownBy(() -> Rules.ASSUMED.withGuards(List.of(Guard.PACE)))
        .hasMessageContaining("must keep FOUND");
  }

  private Account with(List<Guard> guards) {
    return new Account(settings.withRules(Rules.ASSUMED.withGuards(guards)), new AtomicLong());
  }

  private RefusalCode refusal(String... namesAndValues) {
    Map<String, String> asked = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      asked.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    Destination to = Destination.of(account, Parameters.of(asked));
    return account.dial(to, clock.get(), 0).refusal().orElse(null);
  }
}
