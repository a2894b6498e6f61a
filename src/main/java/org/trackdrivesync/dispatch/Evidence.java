package org.trackdrivesync.dispatch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.trackdrivesync.dispatch.KnownCalls.Standing;
import org.trackdrivesync.dispatch.SeenCall.Likeness;

/** What TrackDrive's call lists tell of a promote of unknown end. */
public sealed interface Evidence {
  /** In words, for the attempt's row; without numbers. */
  String words();

  /** The lists show its call. */
  record Placed(SeenCall call) implements Evidence {
    @Override
    public String words() {
      return "the call list shows the call";
    }
  }

  /** All calls to the number that the lists show are of other requests. */
  record OfOthers(Instant begun) implements Evidence {
    @Override
    public String words() {
      return "the call list shows only calls that other requests placed";
    }
  }

  /**
   * The lists, read to their ends, show nothing that could be it.
   *
   * @param begun when the first page was asked
   */
  record NoCall(Instant begun) implements Evidence {
    @Override
    public String words() {
      return "the call list does not show a call";
    }
  }

  /** Something in the lists could be it, and nothing says that it is. */
  record Doubtful(String words) implements Evidence {}

  /**
   * A page could not be read.
   *
   * @param resume where to go on, when it is worth while
   */
  record Unreadable(String words, Optional<CallSearch> resume) implements Evidence {}

  /** A further page is to be asked before anything can be said. */
  record Unfinished(CallSearch next) implements Evidence {
    @Override
    public String words() {
      return next.place().form() == CallSearch.Form.BY_NUMBER
          ? "the list of the number's calls goes on"
          : "the list of all calls of that time goes on";
    }
  }

  /**
   * Weighs the calls that the lists have shown.
   *
   * @param standings of the calls, in their order
   */
  static Evidence of(Instant begun, List<SeenCall> calls, List<Standing> standings) {
    List<SeenCall> free = new ArrayList<>();
    boolean contested = false;
    boolean known = false;
    for (int i = 0; i < calls.size(); i++) {
      switch (standings.get(i)) {
        case FREE -> free.add(calls.get(i));
        case CONTESTED -> contested = true;
        case KNOWN -> known |= calls.get(i).likeness() == Likeness.SURE;
      }
    }
    Optional<SeenCall> sure =
        free.stream()
            .filter(call -> call.likeness() == Likeness.SURE)
            .min(Comparator.comparing(SeenCall::at));
    if (sure.isPresent()) {
      return new Placed(sure.get());
    }
    if (contested) {
      return new Doubtful("a call of the list may be of another request whose end is unknown");
    }
    if (free.size() == 1 && free.get(0).likeness() == Likeness.MASKED) {
      return new Placed(free.get(0));
    }
    if (!free.isEmpty()) {
      return new Doubtful("calls of the list hide their number or their time");
    }
    return known ? new OfOthers(begun) : new NoCall(begun);
  }
}
