package org.trackdrivesync.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FaultLogTest {
  @Test
  void theTraceKeepsItsPlaceAndItsWordsButNoWholeNumber() {
    Exception fault =
        new IllegalStateException("refused", new RuntimeException("key (acme, +17195550100)"));

    assertThat(FaultLog.trace(fault))
        .contains("IllegalStateException: refused", "key (acme, ***)", "FaultLogTest")
        .doesNotContain("7195550100");
  }
}
