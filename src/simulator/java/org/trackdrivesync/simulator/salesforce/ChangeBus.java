package org.trackdrivesync.simulator.salesforce;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Change Data Capture of one organisation: each change becomes an event, which is kept for 72 hours
 * and known by an opaque replay id.
 */
public final class ChangeBus {
  private static final Duration KEPT = Duration.ofHours(72);
  private static final int TAG = 0x00d5f0c1;
  private static final String NO_RECORD = "000000000000000AAA";

  /** An event with its place in the order of all. */
  record Logged(
      long place,
      String object,
      String type,
      List<String> ids,
      Map<String, Object> fields,
      Instant committed) {}

  /** What was found, and the place up to which it was looked for. */
  record Look(List<Logged> events, long to) {}

  private final Supplier<Instant> clock;
  private final List<Logged> events = new ArrayList<>();
  private long forgottenTo;
  private int gapEvery;
  private long counted;
  private boolean overflowing;

  ChangeBus(Supplier<Instant> clock) {
    this.clock = clock;
  }

  /** One event of so many tells no fields; 0 for none. */
  public synchronized void gapEvery(int events) {
    gapEvery = events;
  }

  /** While it lasts changes are told by nothing; its end tells that there were some. */
  public synchronized void overflow(String object, boolean lasts) {
    overflowing = lasts;
    if (!lasts) {
      add(object, "GAP_OVERFLOW", List.of(NO_RECORD), Map.of(), clock.get());
    }
  }

  /** Every replay id that was given so far is worth nothing any more, and so are the events. */
  public synchronized void expireReplayIds() {
    forgottenTo = events.size() + 1L;
    add("", "NONE", List.of(), Map.of(), clock.get());
  }

  public synchronized long size() {
    return events.size();
  }

  synchronized void publish(
      String object, String type, List<String> ids, Map<String, Object> fields, Instant committed) {
    if (overflowing) {
      return;
    }
    boolean gap = gapEvery > 0 && ++counted % gapEvery == 0;
    add(object, gap ? "GAP_" + type : type, ids, gap ? Map.of() : fields, committed);
  }

  private void add(
      String object, String type, List<String> ids, Map<String, Object> fields, Instant committed) {
    events.add(new Logged(events.size() + 1L, object, type, ids, fields, committed));
  }

  synchronized long latest() {
    return events.size();
  }

  synchronized long earliest() {
    return Math.max(forgottenTo, oldestKept() - 1);
  }

  private long oldestKept() {
    Instant kept = clock.get().minus(KEPT);
    return events.stream()
        .filter(one -> !one.committed().isBefore(kept))
        .findFirst()
        .map(Logged::place)
        .orElse(events.size() + 1L);
  }

  /** What is committed behind a place, of one object. */
  synchronized Look behind(long place, String object, int most) {
    Instant now = clock.get();
    List<Logged> found = new ArrayList<>();
    long to = place;
    for (Logged one : events.subList((int) Math.min(place, events.size()), events.size())) {
      if (found.size() == most || one.committed().isAfter(now)) {
        break;
      }
      if (one.object().equalsIgnoreCase(object)) {
        found.add(one);
      }
      to = one.place();
    }
    return new Look(found, to);
  }

  static ByteString replayId(long place) {
    return ByteString.copyFrom(ByteBuffer.allocate(12).putInt(TAG).putLong(place).array());
  }

  /** The place of a replay id; -1 for one that is not taken. */
  synchronized long place(ByteString replayId) {
    if (replayId.size() != 12) {
      return -1;
    }
    ByteBuffer bytes = replayId.asReadOnlyByteBuffer();
    if (bytes.getInt() != TAG) {
      return -1;
    }
    long place = bytes.getLong();
    return place < earliest() || place > events.size() ? -1 : place;
  }

  /** The object that a channel tells of. */
  static String objectOf(String channel) {
    String end = "changeevent";
    String name = channel.startsWith("/data/") ? channel.substring("/data/".length()) : "";
    return name.toLowerCase(Locale.ROOT).endsWith(end)
        ? name.substring(0, name.length() - end.length())
        : "";
  }
}
