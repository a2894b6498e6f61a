package org.trackdrivesync.simulator;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The moods that one request meets, with the delay already drawn. */
record Treatment(List<Mood> moods, long delayMillis) {

  static final Treatment NONE = new Treatment(List.of(), 0);

  <M extends Mood> Optional<M> find(Class<M> kind) {
    return moods.stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }

  boolean has(Class<? extends Mood> kind) {
    return moods.stream().anyMatch(kind::isInstance);
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

  Shape shape() {
    return find(Mood.Shaped.class).map(Mood.Shaped::shape).orElse(Shape.ERRORS_OBJECT);
  }

  String words() {
    return moods.isEmpty() ? null : moods.stream().map(Mood::word).collect(Collectors.joining("+"));
  }
}
