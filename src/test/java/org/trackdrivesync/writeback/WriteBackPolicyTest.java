package org.trackdrivesync.writeback;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trackdrivesync.tenant.Secret;
import org.trackdrivesync.tenant.WriteBackTarget;

/** What follows from a receiver's answer. */
class WriteBackPolicyTest {
  private static final WriteBackTarget WEBHOOK =
      new WriteBackTarget.Webhook(URI.create("https://crm.example.com"), new Secret("s"));
  private static final WriteBackTarget HUBSPOT =
      new WriteBackTarget.Crm(
          WriteBackTarget.Kind.HUBSPOT, URI.create("https://api.example.com"), new Secret("t"));
  private static final Duration DAY = Duration.ofDays(1);

  private final WriteBackPolicy policy = new WriteBackPolicy(new Random(7));

  @ParameterizedTest
  @CsvSource({
    "200, webhook, Written",
    "204, hubspot, Written",
    "301, webhook, Again",
    "400, hubspot, Again",
    "401, hubspot, Again",
    "404, webhook, Again",
    "404, hubspot, GivenUp",
    "410, webhook, GivenUp",
    "429, hubspot, Again",
    "500, webhook, Again",
    "0, webhook, Again"
  })
  void theStatusDecides(int status, String target, String end) {
    assertThat(judge(status, target.equals("hubspot") ? HUBSPOT : WEBHOOK, 1, 0, Duration.ZERO))
        .extracting(one -> one.getClass().getSimpleName())
        .isEqualTo(end);
  }

  @Test
  void afterADayOfTryingItIsGivenUpWithItsLastReason() {
    assertThat(judge(500, WEBHOOK, 90, 90, DAY.minusSeconds(1)))
        .isInstanceOf(TellingEnd.Again.class);
    assertThat(judge(500, WEBHOOK, 90, 90, DAY.plusSeconds(1)))
        .isEqualTo(new TellingEnd.GivenUp("HTTP 500 after a day of trying"));
  }

  @Test
  void waitsGrowAndAreNeverLongerThanAQuarterOfAnHour() {
    for (int attempt = 1; attempt < 60; attempt++) {
      TellingEnd.Again again =
          (TellingEnd.Again) judge(500, WEBHOOK, attempt, attempt, Duration.ZERO);
      assertThat(again.in()).isLessThanOrEqualTo(Duration.ofMinutes(15));
      assertThat(again.rest()).isBetween(Duration.ofMillis(200), Duration.ofMinutes(1));
    }
  }

  @Test
  void aReceiverIsLeftAloneForAsLongAsItAsks() {
    Received received = new Received(429, "", Optional.of(Duration.ofMinutes(20)));
    TellingEnd.Again again =
        (TellingEnd.Again)
            policy.judge(SomeTelling.first(SomeTelling.dialed("ann")), WEBHOOK, received);

    assertThat(again.rest()).isEqualTo(Duration.ofMinutes(20));
    assertThat(again.in()).isGreaterThanOrEqualTo(again.rest());
  }

  @Test
  void aRefusalOfOneMessageHoldsTheOthersUpForNothing() {
    TellingEnd.Again again = (TellingEnd.Again) judge(422, WEBHOOK, 1, 0, Duration.ZERO);

    assertThat(again.rest()).isZero();
    assertThat(again.in()).isPositive();
  }

  private TellingEnd judge(
      int status, WriteBackTarget target, int attempt, int failures, Duration waits) {
    return policy.judge(
        SomeTelling.telling(SomeTelling.dialed("ann"), attempt, failures, waits),
        target,
        new Received(status, status == 0 ? "UNREACHABLE, ConnectException" : "", Optional.empty()));
  }
}
