package org.trackdrivesync.doctor;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.trackdrivesync.lead.PhoneNumber;
import org.trackdrivesync.tenant.DistributionSettings;
import org.trackdrivesync.tenant.Secret;
import org.trackdrivesync.tenant.Tenant;

/** Keeps keys, tokens and whole numbers out of what is reported, whatever TrackDrive says. */
final class Redaction {
  private static final int LONGEST_WORDS = 80;
  private static final int SHORTEST_SECRET = 8;
  private static final String HIDDEN = "***";

  /** Ten digits or more, however they are grouped. */
  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\w.])[+(]?\\d(?:[ ().-]{0,2}\\d){9,}(?!\\w)");

  /** Keys by their known beginnings, and tokens: 24 and more of hexadecimal digits. */
  private static final Pattern SECRET =
      Pattern.compile("\\btdp(?:ub|rv)\\w*|\\b[0-9a-fA-F]{24,}\\b");

  private final List<String> secrets;

  private Redaction(List<String> secrets) {
    this.secrets = secrets;
  }

  static Redaction of(Tenant tenant) {
    String publicKey = tenant.trackDrive().publicKey();
    String privateKey = tenant.trackDrive().privateKey().reveal();
    byte[] pair = (publicKey + ":" + privateKey).getBytes(StandardCharsets.UTF_8);
    Stream<String> tokens =
        tenant.distributions().stream()
            .map(DistributionSettings::leadToken)
            .flatMap(token -> token.map(Secret::reveal).stream());
    return new Redaction(
        Stream.concat(
                Stream.of(publicKey, privateKey, Base64.getEncoder().encodeToString(pair)), tokens)
            .filter(secret -> secret.length() >= SHORTEST_SECRET)
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList());
  }

  /** Words of TrackDrive, fit to be shown in a cell. */
  static String words(String told) {
    String line = told.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    String safe = withoutNumbers(SECRET.matcher(line).replaceAll(HIDDEN));
    return safe.length() <= LONGEST_WORDS ? safe : safe.substring(0, LONGEST_WORDS - 1) + "…";
  }

  Finding of(Finding finding) {
    return finding.told(this::hide);
  }

  private String hide(String text) {
    String safe = text;
    for (String secret : secrets) {
      safe = safe.replace(secret, HIDDEN);
    }
    return withoutNumbers(SECRET.matcher(safe).replaceAll(HIDDEN));
  }

  private static String withoutNumbers(String text) {
    return NUMBER
        .matcher(text)
        .replaceAll(found -> PhoneNumber.mask(found.group().replaceAll("[^+\\d]", "")));
  }
}
