package org.trackdrivesync.simulator;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The moods that one request meets, with the delay already drawn.
 *
 * @param moods that hold for some time, or for some requests
 * @param standing of the account, which always hold; the others go before them
 */
record Treatment(List<Mood> moods, List<Mood> standing, long delayMillis) {

  static final Treatment NONE = new Treatment(List.of(), List.of(), 0);

  <M extends Mood> Optional<M> find(Class<M> kind) {
    return Stream.concat(moods.stream(), standing.stream())
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst();
  }

  boolean has(Class<? extends Mood> kind) {
    return find(kind).isPresent();
  }

  /** The first mood that keeps the endpoint from being asked. */
  Optional<Mood> before() {
    return moods.stream().filter(Mood::actsBefore).findFirst();
  }

  /** What the account's clock shows at that moment. */
  Moment onItsClock(Moment moment) {
    return moment.plusMillis(find(Mood.ClockOffset.class).map(Mood.ClockOffset::millis).orElse(0L));
  }

  boolean cutsConnection() {
    return has(Mood.CutBefore.class) || has(Mood.CutAfter.class) || has(Mood.Hang.class);
  }

  Refusal inItsWords(RefusalCode code, Rules rules) {
    Refusal usual = rules.refusal(code);
    return find(Mood.Words.class)
        .map(mood -> mood.words().get(code))
        .map(words -> new Refusal(usual.status(), words))
        .orElse(usual);
  }

  Shape shape(RefusalCode code, Rules rules) {
    return find(Mood.Shaped.class)
        .map(Mood.Shaped::shape)
        .orElseGet(() -> rules.manner().shape(code));
  }

  String words() {
    return moods.isEmpty() ? null : moods.stream().map(Mood::word).collect(Collectors.joining("+"));
  }
}
