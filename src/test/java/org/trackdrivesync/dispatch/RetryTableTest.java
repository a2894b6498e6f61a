package org.trackdrivesync.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The table of {@code src/docs/retries.md} is the table of the code. */
class RetryTableTest {
  private static final Path DOCUMENT = Path.of("src/docs/retries.md");
  private static final String HEAD = "| answer | reason | request | what follows |";

  @Test
  void theDocumentShowsTheRowsOfTheCodeInTheirOrder() throws IOException {
    List<String> shown =
        Files.readAllLines(DOCUMENT).stream()
            .dropWhile(line -> !line.equals(HEAD))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .toList();

    assertThat(shown).isEqualTo(RetryTable.ROWS.stream().map(RetryTableTest::shown).toList());
  }

  @Test
  void theDocumentTellsTheLongestRetryAfter() throws IOException {
    assertThat(Files.readString(DOCUMENT))
        .contains("`Retry-After`", words(RetryPolicy.LONGEST_ASKED));
  }

  private static String shown(RetryTable.Row row) {
    return "| `%s` | %s | %s | %s |"
        .formatted(
            row.answered(),
            row.reason() == null ? "any" : "`" + row.reason() + "`",
            row.kind() == null ? "any" : row.kind().label(),
            shown(row.next()));
  }

  private static String shown(RetryTable.Next next) {
    if (next instanceof RetryTable.Ends ends) {
      return "ends as `" + ends.outcome() + "`";
    }
    if (next instanceof RetryTable.AsksList asks) {
      return "`UNKNOWN`: the list of `%s` is asked after %s"
          .formatted(asks.list().label(), words(asks.in()));
    }
    if (next instanceof RetryTable.ForgetsLead forgets) {
      return "sent by `lead_id`: the link is forgotten, due at once by number; else ends as `%s`"
          .formatted(forgets.otherwise());
    }
    if (next instanceof RetryTable.WaitsOut waits) {
      return "again after " + shown(waits.waits()) + ", until it expires";
    }
    if (next instanceof RetryTable.NobodyCanTell) {
      return "ends as `FAILED` / `UNPROVED`: no list shows it, a person decides";
    }
    RetryTable.TriesAgain again = (RetryTable.TriesAgain) next;
    return "again after %s; after attempt %d `FAILED`"
        .formatted(shown(again.waits()), again.attempts());
  }

  private static String shown(BackOff waits) {
    if (waits.first().equals(waits.longest())) {
      return words(waits.least()) + " to " + words(waits.longest());
    }
    return "up to %s, doubled each time, at most %s"
        .formatted(words(waits.first()), words(waits.longest()));
  }

  private static String words(Duration time) {
    return time.toSeconds() % 60 == 0
        ? time.toMinutes() + " min"
        : String.format(Locale.ROOT, "%d s", time.toSeconds());
  }
}
