package org.trackdrivesync.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Which change plays which scene: those of one record in the order in which they were foretold.
 * Used under the lock of the book.
 */
final class Cast {
  /** How far a scene is. */
  enum Progress {
    FORETOLD,
    DECIDED,
    ENDED
  }

  private final Map<String, Deque<Sent>> awaited = new HashMap<>();
  private final Map<Long, Sent> parts = new HashMap<>();
  private final Map<Sent, Progress> progress = new HashMap<>();

  void await(Sent scene) {
    awaited.computeIfAbsent(scene.lead().key(), key -> new ArrayDeque<>()).add(scene);
    progress.put(scene, Progress.FORETOLD);
  }

  /**
   * A change is seen: the first time it is given its part, if there is one for it.
   *
   * @param decided whether it is known what becomes of it
   */
  void seen(long change, String key, boolean decided) {
    if (!parts.containsKey(change) && !awaited.getOrDefault(key, new ArrayDeque<>()).isEmpty()) {
      parts.put(change, awaited.get(key).poll());
    }
    if (decided && parts.containsKey(change)) {
      progress.replace(parts.get(change), Progress.FORETOLD, Progress.DECIDED);
    }
  }

  /** The scene that a change plays; null where it plays none. */
  Sent partOf(long change) {
    return parts.get(change);
  }

  void ended(Sent scene) {
    progress.replace(scene, Progress.ENDED);
  }

  Progress progress(Sent scene) {
    return progress.get(scene);
  }

  int open() {
    return (int) progress.values().stream().filter(one -> one != Progress.ENDED).count();
  }
}
