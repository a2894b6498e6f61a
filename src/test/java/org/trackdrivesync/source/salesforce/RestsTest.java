package org.trackdrivesync.source.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RestsTest {
  private static final Duration EVERY = Duration.ofSeconds(30);

  @Test
  void aSourceIsPolledLessOftenBeforeTheRequestsOfADayAreGone() {
    assertThat(after("api-usage=18/5000")).isEqualTo(EVERY);
    assertThat(after("api-usage=4100/5000")).isEqualTo(Duration.ofMinutes(2));
    assertThat(after("api-usage=4900/5000; per-app-api-usage=17/250(appName=x)"))
        .isEqualTo(Duration.ofMinutes(15));
    assertThat(after(null)).isEqualTo(EVERY);
  }

  @Test
  void restsGrowFromFaultToFaultAndAreAsLongAsSalesforceAsks() {
    SalesforceFault passing = SalesforceFault.passing("away");
    assertThat(Rests.afterFault(passing, 1)).isEqualTo(Duration.ofSeconds(5));
    assertThat(Rests.afterFault(passing, 3)).isEqualTo(Duration.ofSeconds(20));
    assertThat(Rests.afterFault(passing, 1_000)).isEqualTo(Duration.ofMinutes(5));
    SalesforceFault setting = SalesforceFault.setting("wrong");
    assertThat(Rests.afterFault(setting, 1_000)).isEqualTo(Duration.ofMinutes(15));
    SalesforceFault busy = SalesforceFault.busy("rest", Optional.of(Duration.ofSeconds(90)));
    assertThat(Rests.afterFault(busy, 1)).isEqualTo(Duration.ofSeconds(90));
    assertThat(Rests.afterFault(SalesforceFault.limit(), 1)).isEqualTo(Duration.ofMinutes(15));
  }

  private static Duration after(String header) {
    return Rests.afterGood(EVERY, ApiUsage.read(header));
  }
}
