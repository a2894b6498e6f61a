package org.trackdrivesync.route;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Meters once made, by name and tags: to make one again costs more than to use it. */
final class Meters {
  private final MeterRegistry registry;
  private final Map<Key, Counter> counters = new ConcurrentHashMap<>();
  private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

  private record Key(String name, List<String> tags) {
    String[] array() {
      return tags.toArray(String[]::new);
    }
  }

  Meters(MeterRegistry registry) {
    this.registry = registry;
  }

  Counter counter(String name, String... tags) {
    return counters.computeIfAbsent(
        new Key(name, List.of(tags)), key -> registry.counter(name, key.array()));
  }

  /** A number that goes up and down, to be made once. */
  AtomicLong gauge(String name, String... tags) {
    AtomicLong value = new AtomicLong();
    Gauge.builder(name, value, AtomicLong::doubleValue).tags(tags).register(registry);
    return value;
  }

  /** With its histogram. */
  Timer timer(String name, String... tags) {
    return timers.computeIfAbsent(
        new Key(name, List.of(tags)), key -> histogram(name, key.array()).register(registry));
  }

  /** With a histogram of times from a millisecond to a quarter of an hour. */
  Timer longTimer(String name, String... tags) {
    return timers.computeIfAbsent(
        new Key(name, List.of(tags)),
        key ->
            histogram(name, key.array())
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofMinutes(15))
                .register(registry));
  }

  private static Timer.Builder histogram(String name, String... tags) {
    return Timer.builder(name).tags(tags).publishPercentileHistogram();
  }
}
