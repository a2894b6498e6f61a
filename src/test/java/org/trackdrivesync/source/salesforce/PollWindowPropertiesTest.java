package org.trackdrivesync.source.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Polls of a world in which records are written at random times, become visible up to a minute
 * late, and share their seconds, while cursors expire and programs die.
 */
class PollWindowPropertiesTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final int LONGEST_DELAY = 60;
  private static final int SPAN = 900;

  private record Version(Stamp stamp, Instant visibleAt) {}

  /** Records with all their states, and what can be seen of them at a time. */
  private static final class World {
    private final Map<String, List<Version>> records = new HashMap<>();

    World(Random chance) {
      int count = 1 + chance.nextInt(120);
      int seconds = 1 + chance.nextInt(SPAN);
      for (int i = 0; i < count; i++) {
        String id = "00Q%015d".formatted(chance.nextInt(80));
        List<Version> states = records.computeIfAbsent(id, key -> new ArrayList<>());
        Instant stamp = START.plusSeconds(chance.nextInt(seconds));
        Instant last = states.isEmpty() ? null : states.get(states.size() - 1).visibleAt;
        // a record is locked until its transaction has ended
        if (last == null || stamp.isAfter(last)) {
          Instant visible = stamp.plusSeconds(chance.nextInt(LONGEST_DELAY + 1));
          states.add(new Version(new Stamp(stamp, id), visible));
        }
      }
    }

    Stamp visible(String id, Instant now) {
      return records.get(id).stream()
          .filter(state -> !state.visibleAt.isAfter(now))
          .map(Version::stamp)
          .max(Stamp::compareTo)
          .orElse(null);
    }

    List<Stamp> query(PollWindow window, Instant now) {
      return records.keySet().stream()
          .map(id -> visible(id, now))
          .filter(
              stamp ->
                  stamp != null
                      && window
                          .position()
                          .map(last -> stamp.compareTo(last) > 0)
                          .orElseGet(() -> !stamp.modified().isBefore(window.from())))
          .sorted()
          .toList();
    }

    Set<Stamp> last() {
      Set<Stamp> last = new HashSet<>();
      records.values().forEach(states -> last.add(states.get(states.size() - 1).stamp));
      return last;
    }
  }

  @Property(tries = 2_000)
  void nothingIsMissedAndNothingIsToldTwice(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 7) int pageSize) {
    Random chance = new Random(seed);
    boolean cursorsShowTheNewest = chance.nextBoolean();
    World world = new World(chance);
    Set<Stamp> stored = new HashSet<>();
    SeenStamps seen = new SeenStamps();
    Instant readTo = START;
    Instant now = START;
    Instant end = START.plusSeconds(SPAN + 10 * 60);
    boolean whole = false;

    while (now.isBefore(end) || !whole) {
      PollWindow window = new PollWindow(readTo);
      List<Stamp> rows = world.query(window, now);
      window.asked(now.minusSeconds(chance.nextInt(3)));
      int at = 0;
      whole = false;
      boolean calm = !now.isBefore(end);
      while (!whole) {
        Instant fetched = now;
        List<Stamp> page =
            rows.subList(at, Math.min(rows.size(), at + pageSize)).stream()
                .map(row -> cursorsShowTheNewest ? world.visible(row.id(), fetched) : row)
                .toList();
        at += page.size();
        whole = at == rows.size();
        List<Stamp> fresh = page.stream().filter(stamp -> !seen.contains(stamp)).toList();
        if (chance.nextInt(12) == 0 && !calm) {
          seen.forgetBefore(Instant.MAX);
          whole = false;
          break; // the program died before it stored them
        }
        window.seen(page);
        stored.addAll(fresh);
        readTo = whole ? window.readToTheEnd() : window.readTo();
        seen.add(page);
        seen.forgetBefore(readTo.minus(PollWindow.OVERLAP));
        if (chance.nextInt(15) == 0 && !calm) {
          seen.forgetBefore(Instant.MAX);
          break; // or after
        }
        now = now.plusSeconds(chance.nextInt(20));
        if (!whole && chance.nextInt(4) == 0) {
          rows = world.query(window, now);
          window.asked(now.minusSeconds(chance.nextInt(3)));
          at = 0;
        }
      }
      now = now.plusSeconds(1 + chance.nextInt(90));
    }

    assertThat(stored).containsAll(world.last());
  }

  @Property(tries = 500)
  void aProgramThatLivesReadsNoStateOfARecordTwice(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 7) int pageSize) {
    Random chance = new Random(seed);
    World world = new World(chance);
    List<Stamp> told = new ArrayList<>();
    SeenStamps seen = new SeenStamps();
    Instant readTo = START;

    for (Instant now = START;
        now.isBefore(START.plusSeconds(2 * SPAN));
        now = now.plusSeconds(30)) {
      PollWindow window = new PollWindow(readTo);
      List<Stamp> rows = world.query(window, now);
      window.asked(now);
      for (int at = 0; at == 0 || at < rows.size(); at += pageSize) {
        List<Stamp> page = rows.subList(at, Math.min(rows.size(), at + pageSize));
        page.stream().filter(stamp -> !seen.contains(stamp)).forEach(told::add);
        window.seen(page);
        readTo = at + pageSize >= rows.size() ? window.readToTheEnd() : window.readTo();
        seen.add(page);
        seen.forgetBefore(readTo.minus(PollWindow.OVERLAP));
      }
    }

    assertThat(told).doesNotHaveDuplicates().containsAll(world.last());
  }
}
