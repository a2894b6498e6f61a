package org.trackdrivesync.packaged;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.trackdrivesync.packaged.Referee.Acknowledged;

/**
 * The referee's word on a whole run: a line for each account, and every breach in a sentence.
 *
 * @param explained leads that were rightly not called, by what the program says became of them; the
 *     referee did not need this word to find them
 */
public record Judgement(List<AccountLine> lines, List<String> breaches, List<String> explained) {

  /** What may be said of an acknowledged lead that was never called. */
  private static final List<String> RIGHTLY_NOT_CALLED = List.of("EXPIRED", "FAILED UNPROVED");

  /**
   * @param paces the calls per second that each account allows
   * @param window the redial window of all accounts
   * @param word what the program says of a lead that was never called, as {@code FAILED UNPROVED}
   */
  static Judgement of(
      Referee referee,
      Map<String, Double> paces,
      Duration window,
      Collection<Acknowledged> acknowledged,
      Function<Acknowledged, String> word) {
    List<String> breaches = new ArrayList<>();
    List<String> explained = new ArrayList<>();
    for (Acknowledged lost : referee.lost(acknowledged)) {
      String said = word.apply(lost);
      boolean rightly = RIGHTLY_NOT_CALLED.stream().anyMatch(said::startsWith);
      (rightly ? explained : breaches)
          .add("never dialed: %s of %s: %s".formatted(lost.eventId(), lost.account(), said));
    }
    referee
        .dialedBeyond(acknowledged)
        .forEach((line, times) -> breaches.add("dialed %d times: %s".formatted(times, line)));
    referee
        .redialedWithin(window)
        .forEach(redial -> breaches.add("dialed again within the window: " + redial));
    referee
        .mixedUp(acknowledged)
        .forEach(line -> breaches.add("dialed for a tenant that has no such lead: " + line));
    List<AccountLine> lines =
        new TreeMap<>(paces)
            .entrySet().stream()
                .map(
                    pace ->
                        AccountLine.of(
                            referee, pace.getKey(), pace.getValue(), window, acknowledged))
                .toList();
    return new Judgement(lines, breaches, explained);
  }

  /**
   * Accounts that got one call more than allowed within less than their window, also when the first
   * of those calls was seen so late that it had come as much earlier.
   *
   * @param seenLate how late the machine may have seen a call that came in time
   */
  List<AccountLine> tooFast(Duration seenLate) {
    return lines.stream().filter(line -> line.isTooFast(seenLate)).toList();
  }

  boolean isClean() {
    return breaches.isEmpty();
  }

  /** One readable table, with every breach and every explained lead below it. */
  public String table() {
    StringBuilder table = new StringBuilder(AccountLine.HEAD);
    lines.forEach(line -> table.append(line.row()));
    table.append(
        "  worst: most calls in any sliding second (in 1/cps seconds below 1 a second);"
            + " 1 more: the fewest milliseconds that held one more than that may;"
            + " used: (calls - 1) / (cps x seconds from first to last call)\n");
    breaches.forEach(breach -> table.append("  BREACH ").append(breach).append('\n'));
    explained.forEach(lead -> table.append("  explained: ").append(lead).append('\n'));
    return table.toString();
  }
}
