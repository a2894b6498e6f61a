package org.trackdrivesync.trackdrive;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.trackdrivesync.dispatch.CircuitState;
import org.trackdrivesync.dispatch.CircuitTiming;

/**
 * One circuit breaker (resilience4j) around one endpoint of one tenant. A run of failures opens it;
 * after a wait it lets one probe pass at a time; an answer closes it.
 *
 * <p>Only what was let through since the circuit last changed counts: a hundred calls that time out
 * after the opening say nothing of the probe.
 */
public final class Circuit {
  private static final IllegalStateException AWAY = new IllegalStateException("TrackDrive is away");

  /** The library lets pass only what comes later than its wait. */
  private static final Duration TICK = Duration.ofMillis(1);

  private final CircuitTiming timing;
  private final Clock clock;
  private final CircuitBreaker breaker;
  private final BiConsumer<CircuitState, Duration> changed;
  private int openings;
  private int changes;
  private Instant probeAt = Instant.MIN;

  /**
   * @param changed told of each change, with the wait until a probe
   */
  Circuit(CircuitTiming timing, Clock clock, BiConsumer<CircuitState, Duration> changed) {
    this.timing = timing;
    this.clock = clock;
    this.changed = changed;
    this.breaker = CircuitBreaker.of("trackdrive", config(timing, clock));
    breaker.getEventPublisher().onStateTransition(event -> change());
  }

  private static CircuitBreakerConfig config(CircuitTiming timing, Clock clock) {
    return CircuitBreakerConfig.custom()
        .clock(clock)
        .slidingWindowType(SlidingWindowType.COUNT_BASED)
        .slidingWindowSize(timing.failures())
        .minimumNumberOfCalls(timing.failures())
        .failureRateThreshold(100)
        .permittedNumberOfCallsInHalfOpenState(1)
        .automaticTransitionFromOpenToHalfOpenEnabled(false)
        .waitIntervalFunctionInOpenState(opening -> timing.wait(opening).minus(TICK).toMillis())
        .build();
  }

  /** Asks to be let through; empty while TrackDrive is known to be away. */
  public synchronized Optional<Pass> tryPass() {
    return breaker.tryAcquirePermission() ? Optional.of(new Pass(changes)) : Optional.empty();
  }

  /** How long until it is worth asking again, for one who was not let through. */
  public synchronized Duration retryIn() {
    Duration left = Duration.between(clock.instant(), probeAt);
    return state() == CircuitState.OPEN && left.compareTo(Duration.ZERO) > 0
        ? left
        : timing.probeWait();
  }

  public CircuitState state() {
    return switch (breaker.getState()) {
      case OPEN, FORCED_OPEN -> CircuitState.OPEN;
      case HALF_OPEN -> CircuitState.HALF_OPEN;
      case CLOSED, DISABLED, METRICS_ONLY -> CircuitState.CLOSED;
    };
  }

  private void change() {
    changes++;
    Duration wait = Duration.ZERO;
    switch (state()) {
      case OPEN -> {
        wait = timing.wait(++openings);
        probeAt = clock.instant().plus(wait);
      }
      case CLOSED -> openings = 0;
      case HALF_OPEN -> {}
    }
    changed.accept(state(), wait);
  }

  /** The right to send one request; whoever holds it says once how that went. */
  public final class Pass {
    private final int given;
    private boolean used;

    private Pass(int given) {
      this.given = given;
    }

    /** TrackDrive gave an answer, be it a refusal. */
    public void answered() {
      use(() -> breaker.onSuccess(0, TimeUnit.NANOSECONDS));
    }

    /** TrackDrive could not be reached, gave no answer in time, or failed. */
    public void failed() {
      use(() -> breaker.onError(0, TimeUnit.NANOSECONDS, AWAY));
    }

    /** Nothing was sent; does nothing once one of the others was said. */
    public void unused() {
      use(breaker::releasePermission);
    }

    private void use(Runnable report) {
      synchronized (Circuit.this) {
        if (!used && given == changes) {
          report.run();
        }
        used = true;
      }
    }
  }
}
