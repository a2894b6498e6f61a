package org.trackdrivesync.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class DemoOptionsTest {
  private final Properties given = new Properties();

  @Test
  void withoutWishesItServesOn8080And9090AndStays() {
    DemoOptions options = DemoOptions.of(given);
    assertThat(options.port()).isEqualTo(8080);
    assertThat(options.simulatorPort()).isEqualTo(9090);
    assertThat(options.simulatorPorts()).containsExactly(9090, 9091, 9092, 9093);
    assertThat(options.stay()).isTrue();
  }

  @Test
  void itNeedNotStay() {
    given.setProperty("demo.stay", "false");
    assertThat(DemoOptions.of(given).stay()).isFalse();
  }

  @Test
  void aPortThatIsNoneIsNamed() {
    given.setProperty("demo.port", "808O");
    assertThatThrownBy(() -> DemoOptions.of(given)).hasMessageContaining("demo.port", "808O");
  }

  @Test
  void thePortsMustDiffer() {
    for (String taken : List.of("9090", "9091", "9092", "9093")) {
      given.setProperty("demo.port", taken);
      assertThatThrownBy(() -> DemoOptions.of(given)).hasMessageContaining("must differ");
    }
  }
}
