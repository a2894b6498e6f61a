package org.trackdrivesync.tenant;

import java.math.BigDecimal;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what a source of {@code format=zoho} needs besides its token. */
final class ZohoReader {
  private static final URI API = URI.create("https://www.zohoapis.com");
  private static final URI ACCOUNTS = URI.create("https://accounts.zoho.com");
  private static final BigDecimal PACE = BigDecimal.valueOf(5);
  private static final List<String> ALL = List.of("all");
  private static final Set<String> EVENTS = Set.of("create", "edit", "delete", "all");
  private static final Pattern MODULE = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,99}");

  private ZohoReader() {}

  static Optional<FormatSettings> read(Section source) {
    String module = source.read("object", ZohoReader::module).orElse("Leads");
    URI api = source.read("api-url", text -> BaseUrl.ofApi(text, API.toString())).orElse(API);
    List<String> fields = source.read("properties", FieldNames::list).orElse(List.of());
    BigDecimal pace = source.read("requests-per-second", Numbers::pace).orElse(PACE);
    Optional<ZohoSettings.Channel> channel = channel(source);
    return login(source).map(login -> new ZohoSettings(module, login, api, fields, pace, channel));
  }

  private static Optional<ZohoSettings.Channel> channel(Section source) {
    Optional<String> id = source.read("channel-id", ZohoReader::channelId);
    List<String> events = source.read("channel-events", ZohoReader::events).orElse(ALL);
    if (source.isSet("channel-events") && !source.isSet("channel-id")) {
      source.mistake("channel-id", "must be set: channel-events is what it tells of");
    }
    return id.map(number -> new ZohoSettings.Channel(number, events));
  }

  /** What a channel's notifications show is the secret of the source. */
  static void checkChannel(Section source, FormatSettings format, SignatureSettings signature) {
    if (!(format instanceof ZohoSettings zoho) || zoho.channel().isEmpty()) {
      return;
    }
    if (signature.scheme() != SignatureScheme.TOKEN) {
      source.mistake("channel-id", "needs signature=token: Zoho signs nothing else");
    } else if (signature.secrets().get(0).reveal().length() > ZohoSettings.Channel.LONGEST_TOKEN) {
      source.mistake("secret", "must be no longer than 50 characters: it is the channel's token");
    }
  }

  private static String channelId(String text) {
    if (!text.matches("[1-9]\\d{0,17}")) {
      throw new IllegalArgumentException("must be a number of your choice, as 1000000068001");
    }
    return text;
  }

  private static List<String> events(String text) {
    List<String> events = Arrays.stream(text.split(",")).map(String::strip).toList();
    if (!EVENTS.containsAll(events)) {
      throw new IllegalArgumentException("must be some of create, edit, delete and all");
    }
    return events;
  }

  /** Where outcomes are written to Zoho, whatever the source's format is. */
  static Optional<WriteBackTarget> writeBack(Section source) {
    String module = source.read("object", ZohoReader::module).orElse("Leads");
    URI api = source.read("api-url", text -> BaseUrl.ofApi(text, API.toString())).orElse(API);
    return login(source).map(login -> new WriteBackTarget.Zoho(login, api, module));
  }

  private static Optional<ZohoSettings.Login> login(Section source) {
    URI accounts =
        source
            .read("accounts-url", text -> BaseUrl.ofApi(text, ACCOUNTS.toString()))
            .orElse(ACCOUNTS);
    Optional<String> id =
        source.required(
            "client-id", "the client id of a Zoho self client", source.text("client-id"));
    Optional<Secret> secret = secret(source, "client-secret", "its client secret");
    Optional<Secret> refresh =
        secret(source, "refresh-token", "a refresh token with the scope ZohoCRM.modules.READ");
    return id.isEmpty() || secret.isEmpty() || refresh.isEmpty()
        ? Optional.empty()
        : Optional.of(new ZohoSettings.Login(accounts, id.get(), secret.get(), refresh.get()));
  }

  private static Optional<Secret> secret(Section source, String key, String what) {
    return source.required(
        key, what + ", best as ${ENV_NAME}", source.readHidden(key, Secret::new));
  }

  private static String module(String text) {
    if (!MODULE.matcher(text).matches()) {
      throw new IllegalArgumentException("must be the API name of a module, as Leads");
    }
    return text;
  }
}
