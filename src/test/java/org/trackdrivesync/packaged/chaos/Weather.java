package org.trackdrivesync.packaged.chaos;

import java.time.Duration;
import java.util.Map;
import org.trackdrivesync.simulator.Mood;
import org.trackdrivesync.simulator.Moods;
import org.trackdrivesync.simulator.Scope;

/** How a tenant's TrackDrive behaves for a while, beside its usual delay. */
enum Weather {
  FAIR,
  FAILS_BEFORE,
  CUTS_BEFORE,
  CUTS_AFTER,
  SLOW,
  HANGS,
  LISTS_LATE,
  ALL_AT_ONCE;

  private static final String CALLS = "make_call";

  /** Replaces the moods of an account. */
  void over(Moods moods, Duration redialWindow, long seed) {
    moods.clear();
    moods.add(new Mood.Delay(20, 250));
    switch (this) {
      case FAIR -> {}
      case FAILS_BEFORE -> failsBefore(moods, seed);
      case CUTS_BEFORE -> moods.add(new Mood.CutBefore(), Scope.share(0.2, seed));
      case CUTS_AFTER -> cutsAfter(moods, seed);
      case SLOW -> moods.add(new Mood.Delay(500, 3_500), Scope.share(0.3, seed));
      case HANGS -> moods.add(new Mood.Hang(6_000), Scope.share(0.1, seed).on(CALLS));
      case LISTS_LATE -> listsLate(moods, redialWindow, seed);
      case ALL_AT_ONCE -> {
        failsBefore(moods, seed);
        listsLate(moods, redialWindow, seed);
        moods.add(new Mood.MaskNumbers());
      }
    }
  }

  private static void failsBefore(Moods moods, long seed) {
    moods.add(new Mood.Respond(503, "down", Map.of()), Scope.share(0.2, seed));
  }

  private static void cutsAfter(Moods moods, long seed) {
    moods.add(new Mood.CutAfter(), Scope.share(0.2, seed).on(CALLS));
  }

  /** A call that nobody was told of, in a list that shows it only after a third of the window. */
  private static void listsLate(Moods moods, Duration redialWindow, long seed) {
    moods.add(new Mood.ListLag(redialWindow.toMillis() / 3));
    cutsAfter(moods, seed + 1);
  }
}
