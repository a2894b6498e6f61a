package org.trackdrivesync.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Remembers every secret that programs were given and every phone number that they were sent, and
 * finds those that reached a log.
 */
final class Secrecy {
  /** Its digits may be those of a number by chance. */
  private static final Pattern WRITTEN_AT = Pattern.compile("\"timestamp\":\"[^\"]*\"");

  private static final Pattern WRITTEN_NUMBER = Pattern.compile("[+(]?\\d[-\\d ().]{8,}\\d");
  private static final int DIGITS_THAT_TELL = 10;
  private static final int SHORTEST_SECRET = 6;

  private final Map<Path, ProgramStore> logs = new LinkedHashMap<>();
  private final Set<String> secrets = ConcurrentHashMap.newKeySet();
  private final Set<String> numbers = ConcurrentHashMap.newKeySet();

  void keep(ProgramSettings settings, Path log, ProgramStore store) {
    logs.put(log, store);
    settings.secrets().forEach(this::keepSecret);
  }

  /** Remembers a secret, and what it looks like in Base64. */
  void keepSecret(String secret) {
    String bare = secret.strip();
    secrets.add(bare);
    secrets.add(bare.replaceFirst("^whsec_", ""));
    secrets.add(Base64.getEncoder().withoutPadding().encodeToString(bare.getBytes(UTF_8)));
    if (bare.contains(":")) {
      secrets.add(bare.substring(bare.indexOf(':') + 1));
    }
  }

  /** Remembers every phone number in a text, however it is written. */
  void keepNumbersOf(String text) {
    WRITTEN_NUMBER.matcher(text).results().map(MatchResult::group).forEach(this::keepNumber);
  }

  private void keepNumber(String written) {
    national(written).ifPresent(numbers::add);
  }

  /** Where a log says what it must not, without saying it again. */
  List<String> leaks() throws IOException {
    List<String> leaks = new ArrayList<>();
    for (Map.Entry<Path, ProgramStore> kept : logs.entrySet()) {
      kept.getValue().password().ifPresent(this::keepSecret);
      List<String> lines =
          Files.exists(kept.getKey()) ? Files.readAllLines(kept.getKey()) : List.of();
      for (int i = 0; i < lines.size(); i++) {
        String place = kept.getKey().getFileName() + ":" + (i + 1);
        String line = WRITTEN_AT.matcher(lines.get(i)).replaceFirst("");
        if (secrets.stream().filter(s -> s.length() >= SHORTEST_SECRET).anyMatch(line::contains)) {
          leaks.add("a secret at " + place);
        }
        if (WRITTEN_NUMBER.matcher(line).results().anyMatch(found -> isNumber(found.group()))) {
          leaks.add("a whole number at " + place);
        }
      }
    }
    return leaks;
  }

  int secretsKept() {
    return secrets.size();
  }

  int numbersKept() {
    return numbers.size();
  }

  private boolean isNumber(String written) {
    return national(written).filter(numbers::contains).isPresent();
  }

  private static Optional<String> national(String written) {
    String digits = written.replaceAll("\\D", "");
    return digits.length() < DIGITS_THAT_TELL
        ? Optional.empty()
        : Optional.of(digits.substring(digits.length() - DIGITS_THAT_TELL));
  }
}
