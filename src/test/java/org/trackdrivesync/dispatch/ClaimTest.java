package org.trackdrivesync.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClaimTest {
  @Test
  void theDatabasesTimeIsToldFromTheSlotAndNotFromThisMachinesClock() {
    Claim claim = AClaim.check();

    assertThat(claim.databaseTime(claim.slotNanos())).isEqualTo(claim.slot());
    assertThat(claim.databaseTime(claim.slotNanos() + 2_000_000_000L))
        .isEqualTo(claim.slot().plusSeconds(2));
    assertThat(claim.databaseTime(claim.slotNanos() - 1)).isEqualTo(claim.slot().minusNanos(1));
  }
}
