package org.trackdrivesync.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class FieldWatchTest {
  private final FieldWatch watch = new FieldWatch();

  @Test
  void aFieldThatWasToldAndIsToldNoMoreIsMissedOnce() {
    assertThat(watch.missing(Set.of("phone", "status"))).isEmpty();
    assertThat(watch.missing(Set.of("phone"))).containsExactly("status");
    assertThat(watch.missing(Set.of("phone"))).as("said already").isEmpty();
    assertThat(watch.missing(Set.of("phone", "status"))).isEmpty();
    assertThat(watch.missing(Set.of("phone"))).containsExactly("status");
  }

  @Test
  void aBatchWithoutRecordsSaysNothing() {
    watch.missing(Set.of("phone"));

    assertThat(watch.missing(Set.of())).isEmpty();
  }
}
