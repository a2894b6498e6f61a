package org.trackdrivesync.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Properties;
import org.junit.jupiter.api.Test;

class DemoOptionsTest {
  private final Properties given = new Properties();

  @Test
  void withoutWishesItServesOn8080And9090AndStays() {
    DemoOptions options = DemoOptions.of(given);
    assertThat(options.port()).isEqualTo(8080);
    assertThat(options.simulatorPort()).isEqualTo(9090);
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
    given.setProperty("demo.port", "9090");
    assertThatThrownBy(() -> DemoOptions.of(given)).hasMessageContaining("must differ");
  }
}
