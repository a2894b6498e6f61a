package org.trackdrivesync.trackdrive;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.trackdrivesync.tenant.TenantId;

/** Targets whose standing somebody waits for: looked at at once, and then now and then. */
final class WantedTargets {
  static final Duration BETWEEN_LOOKS = Duration.ofSeconds(15);

  /** Longer than what is held waits before it is claimed, and held, again. */
  static final Duration WANTED_FOR = Duration.ofSeconds(90);

  /** A distribution of a tenant. */
  record Target(TenantId tenant, String distribution) {}

  private record Wish(Instant noted, Instant lookAt) {}

  private final Clock clock;
  private final ConcurrentMap<Target, Wish> wishes = new ConcurrentHashMap<>();

  /**
   * @param clock one that only goes forward
   */
  WantedTargets(Clock clock) {
    this.clock = clock;
  }

  void note(TenantId tenant, String distribution) {
    Instant now = clock.instant();
    wishes.merge(
        new Target(tenant, distribution),
        new Wish(now, now),
        (before, wish) -> new Wish(now, before.lookAt()));
  }

  /**
   * Those that are to be looked at now; each is told again after a while, if it still is wanted.
   */
  List<Target> due() {
    Instant now = clock.instant();
    wishes.values().removeIf(wish -> wish.noted().plus(WANTED_FOR).isBefore(now));
    List<Target> due =
        wishes.entrySet().stream()
            .filter(wish -> !wish.getValue().lookAt().isAfter(now))
            .map(wish -> wish.getKey())
            .toList();
    due.forEach(
        target ->
            wishes.computeIfPresent(
                target, (same, wish) -> new Wish(wish.noted(), now.plus(BETWEEN_LOOKS))));
    return due;
  }
}
