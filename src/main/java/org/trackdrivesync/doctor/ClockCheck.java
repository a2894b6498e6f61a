package org.trackdrivesync.doctor;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.trackdrivesync.trackdrive.AccountClock;

/** How far TrackDrive's clock is from ours, as the program will reckon it. */
final class ClockCheck implements Check {
  /** A {@code Date} has whole seconds, and answers are on their way for some. */
  private static final Duration NEAR = Duration.ofSeconds(10);

  private static final Assumption CLOCK =
      new Assumption("clock", "Date tells it, within 10 s of ours", Mark.ASSUMED);

  @Override
  public List<Finding> look(Examination account) {
    Optional<Duration> ahead =
        account.samples().all().stream()
            .filter(heard -> heard.silence().isEmpty())
            .flatMap(
                heard -> AccountClock.ahead(heard.date(), heard.asked(), heard.answered()).stream())
            .findFirst();
    return List.of(ahead.map(ClockCheck::finding).orElseGet(ClockCheck::untold));
  }

  private static Finding finding(Duration ahead) {
    long seconds = Math.round(ahead.toMillis() / 1000.0);
    String seen =
        Math.abs(seconds) <= 1
            ? "within a second"
            : Math.abs(seconds) + " s " + (seconds > 0 ? "ahead" : "behind");
    return ahead.abs().compareTo(NEAR) <= 0
        ? CLOCK.fine(seen)
        : CLOCK.adaptable(
            seen,
            "Nothing, if ours is right: look-ups correct theirs. Set this machine's and the"
                + " database's by NTP.");
  }

  private static Finding untold() {
    return CLOCK.adaptable(
        "no answer has a readable Date",
        "No property adapts it: a call that shows minutes beside its time proves nothing.");
  }
}
