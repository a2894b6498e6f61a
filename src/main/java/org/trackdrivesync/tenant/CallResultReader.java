package org.trackdrivesync.tenant;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.trackdrivesync.tenant.CallResultSettings.Mode;

/** Reads {@code trackdrive.call-results*} of a tenant. */
final class CallResultReader {
  /**
   * Those of the published words that may be of a call that goes on
   * (call-lifecycle-and-status-values).
   */
  private static final Set<String> LIVE =
      Set.of("initiated", "calling-leads", "on-hold", "established", "forwarded", "waiting");

  private static final Pattern WORD = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}");
  private static final Duration POLLED = Duration.ofMinutes(1);
  private static final Duration BEHIND_A_SUBSCRIPTION = Duration.ofMinutes(15);

  private CallResultReader() {}

  static CallResultSettings read(Section account) {
    Mode mode = account.read("call-results", Choice.of(Mode.class, Set.of())).orElse(Mode.OFF);
    Duration every =
        account
            .read("call-results-every", Durations.between("1s", "1h"))
            .orElse(mode == Mode.SUBSCRIBE ? BEHIND_A_SUBSCRIPTION : POLLED);
    Duration within =
        account
            .read("call-results-within", Durations.between("1m", "7d"))
            .orElse(Duration.ofDays(1));
    Set<String> live = account.read("call-results-live", CallResultReader::words).orElse(LIVE);
    return new CallResultSettings(mode, every, within, live);
  }

  private static Set<String> words(String text) {
    Set<String> words =
        Arrays.stream(text.split(","))
            .map(word -> word.strip().toLowerCase(Locale.ROOT))
            .filter(word -> !word.isEmpty())
            .collect(Collectors.toSet());
    if (words.isEmpty() || !words.stream().allMatch(word -> WORD.matcher(word).matches())) {
      throw new IllegalArgumentException("must be words with commas between, as initiated,on-hold");
    }
    return words;
  }
}
