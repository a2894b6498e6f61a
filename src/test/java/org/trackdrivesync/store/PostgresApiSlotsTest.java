package org.trackdrivesync.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.dispatch.ApiSlots;
import org.trackdrivesync.dispatch.PermitTiming;
import org.trackdrivesync.tenant.ATenant;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.TenantRegistry;

/** Slots that no claim asked for are of the same pace as those of claims. */
class PostgresApiSlotsTest extends StoreContract {
  private static final Tenant FIVE =
      ATenant.called("five").with("trackdrive.requests-per-second", "5").build();

  private final ApiSlots slots =
      new PostgresApiSlots(
          ((PostgresUnderTest) store).database(),
          new TenantRegistry(tenants()),
          PermitTiming.DEFAULT);

  @Override
  StoreUnderTest open(TenantRegistry tenants) {
    return new PostgresUnderTest(tenants);
  }

  @Override
  List<Tenant> tenants() {
    return List.of(FAST, SLOW, FIVE);
  }

  @Test
  void theFirstComesAtOnceAndTheOthersOneAfterTheOther() {
    assertThat(slots.take(FIVE.id())).isLessThanOrEqualTo(Duration.ZERO);
    for (int i = 0; i < 24; i++) {
      slots.take(FIVE.id());
    }

    assertThat(slots.take(FIVE.id())).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(5));
  }

  @Test
  void aClaimComesBehindThem() {
    for (int i = 0; i < 25; i++) {
      slots.take(FIVE.id());
    }
    stored(FIVE, enroll(ANN));

    assertThat(claims()).isEmpty();
    store.advance(Duration.ofSeconds(5));
    assertThat(claims()).hasSize(1);
  }

  @Test
  void otherTenantsHaveSlotsOfTheirOwn() {
    for (int i = 0; i < 10; i++) {
      slots.take(FIVE.id());
    }

    assertThat(slots.take(FAST.id())).isLessThanOrEqualTo(Duration.ZERO);
  }
}
