package org.trackdrivesync.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.dispatch.Subscription;
import org.trackdrivesync.dispatch.Subscriptions;
import org.trackdrivesync.tenant.TenantId;
import org.trackdrivesync.tenant.TenantRegistry;

class PostgresSubscriptionsTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final Duration LEASE = Duration.ofMinutes(5);

  private final PostgresUnderTest store = new PostgresUnderTest(new TenantRegistry(List.of()));
  private final Subscriptions subscriptions = new PostgresSubscriptions(store.database());

  @Test
  void theTokenStaysAsItWasFirstMade() {
    assertThat(subscriptions.token(ACME, "first")).isEqualTo("first");
    assertThat(subscriptions.token(ACME, "second")).isEqualTo("first");
  }

  @Test
  void oneProgramChecksAndWhatItFoundIsKept() {
    subscriptions.token(ACME, "token");
    Subscription none = subscriptions.begin(ACME, LEASE).orElseThrow();
    assertThat(none)
        .isEqualTo(new Subscription(ACME, "token", Optional.empty(), Optional.empty(), false));
    assertThat(subscriptions.begin(ACME, LEASE)).isEmpty();
    Subscription made =
        new Subscription(ACME, "token", Optional.of("https://here"), Optional.of("5"), true);
    subscriptions.keep(made, Duration.ofHours(1));

    store.advance(Duration.ofMinutes(59));
    assertThat(subscriptions.begin(ACME, LEASE)).isEmpty();
    store.advance(Duration.ofMinutes(2));

    assertThat(subscriptions.begin(ACME, LEASE)).contains(made);
  }

  @Test
  void whoeverDiedDuringACheckIsNoHindrance() {
    subscriptions.token(ACME, "token");
    subscriptions.begin(ACME, LEASE);

    store.advance(LEASE.plusSeconds(1));

    assertThat(subscriptions.begin(ACME, LEASE)).isPresent();
  }
}
