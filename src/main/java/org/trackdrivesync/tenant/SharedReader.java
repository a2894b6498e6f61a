package org.trackdrivesync.tenant;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.trackdrivesync.tenant.CallResultSettings.Mode;

/** Reads what all tenants share: the store, retention and operators. */
final class SharedReader {
  private static final int HIGHEST_PORT = 65_535;
  private static final Pattern BCRYPT =
      Pattern.compile("\\$2[aby]\\$(0[4-9]|[12]\\d|3[01])\\$[./A-Za-z0-9]{53}");
  private static final Pattern USER = Pattern.compile("[^:\\s\\p{Cntrl}]{1,60}");

  private SharedReader() {}

  static StoreSettings store(Section shared) {
    Section store = shared.in("store");
    return new StoreSettings(
        store.read("directory", SharedReader::path).orElse(Path.of("data/postgres")),
        store.read("port", Numbers.between(0, HIGHEST_PORT)).orElse(0));
  }

  static Duration retention(Section shared) {
    return shared.read("retention", Durations.between("1ms", "36500d")).orElse(Duration.ofDays(90));
  }

  static Map<String, String> operators(Section shared) {
    Map<String, String> operators = new TreeMap<>();
    shared
        .entries("operators")
        .forEach(
            (user, key) -> {
              if (!USER.matcher(user).matches()) {
                shared.mistake(key, "must name a user by 1 to 60 letters without : and blanks");
              }
              shared
                  .required(
                      key,
                      "a bcrypt hash, as $2b$12$…",
                      shared.readHidden(key, SharedReader::bcrypt))
                  .ifPresent(hash -> operators.put(user, hash));
            });
    return operators;
  }

  static SortedMap<Integer, String> classifierRows(Section shared, Set<String> codes) {
    SortedMap<Integer, String> rows = new TreeMap<>();
    Section trackdrive = shared.in("trackdrive");
    trackdrive
        .entries("classify")
        .forEach(
            (number, key) -> {
              if (!number.matches("\\d{1,9}")) {
                trackdrive.mistake(key, "must end with a whole number, as classify.10");
                return;
              }
              trackdrive
                  .required(
                      key,
                      ClassifierRowCheck.ALLOWED,
                      trackdrive.read(key, text -> ClassifierRowCheck.checked(text, codes)))
                  .filter(row -> rows.putIfAbsent(Integer.valueOf(number), row) != null)
                  .ifPresent(row -> trackdrive.mistake(key, "has the number of another row"));
            });
    return rows;
  }

  /** Where others reach this program; a tenant that subscribes, or keeps a channel, needs it. */
  static Optional<URI> publicUrl(Section shared, List<Tenant> tenants) {
    Optional<URI> url = shared.read("public-url", BaseUrl::ofThisProgram);
    if (!shared.isSet("public-url")) {
      tenants.stream()
          .filter(tenant -> tenant.trackDrive().callResults().mode() == Mode.SUBSCRIBE)
          .findFirst()
          .ifPresent(
              tenant ->
                  shared.mistake(
                      "public-url",
                      "must be set: call-results=subscribe of tenant "
                          + tenant.id()
                          + " needs the address of this program as TrackDrive reaches it, such as "
                          + BaseUrl.OURS));
      tenants.stream()
          .filter(SharedReader::keepsChannel)
          .findFirst()
          .ifPresent(
              tenant ->
                  shared.mistake(
                      "public-url",
                      "must be set: a channel-id of tenant "
                          + tenant.id()
                          + " needs the address of this program as Zoho reaches it, such as "
                          + BaseUrl.OURS));
    }
    return url;
  }

  private static boolean keepsChannel(Tenant tenant) {
    return tenant.webhooks().stream()
        .map(WebhookSettings::format)
        .anyMatch(format -> format instanceof ZohoSettings zoho && zoho.channel().isPresent());
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("must be a folder", e);
    }
  }

  private static String bcrypt(String text) {
    if (!BCRYPT.matcher(text).matches()) {
      throw new IllegalArgumentException("must be a bcrypt hash, as $2b$12$ and 53 more");
    }
    return text;
  }
}
