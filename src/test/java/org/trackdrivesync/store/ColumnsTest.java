package org.trackdrivesync.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnsTest {
  @Test
  void zonesComeBackAsTheyWere() {
    List<ZoneId> zones = List.of(ZoneId.of("America/Chicago"), ZoneOffset.ofHours(-5));

    assertThat(Columns.zones(Columns.zones(zones))).isEqualTo(zones);
    assertThat(Columns.zones(Columns.zones(List.of()))).isEmpty();
  }

  @Test
  void aZoneThatThisVersionDoesNotKnowLeavesTheNumberToTell() {
    assertThat(Columns.zones("America/Chicago,Mars/Olympus_Mons")).isEmpty();
  }
}
