package org.trackdrivesync.tenant;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads a source of type {@code salesforce-poll}. */
final class SalesforceReader {
  static final String POLL = SalesforcePollSettings.TYPE;
  static final String SUBSCRIBE = SalesforceSubscribeSettings.TYPE;

  static final Duration EVERY = Duration.ofSeconds(30);
  static final String API_VERSION = "62.0";
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,79}");
  private static final Pattern PATH = Pattern.compile(NAME + "(?:\\." + NAME + "){0,5}");
  private static final Pattern VERSION = Pattern.compile("[1-9]\\d\\.0");
  private static final List<String> OF_WEBHOOKS =
      List.of(
          "format",
          "signature",
          "secret",
          "signature-header",
          "signature-encoding",
          "signature-prefix",
          "signature-tolerance",
          "public-key",
          "rsa-public-key",
          "properties",
          "requests-per-second",
          "refresh-token",
          "accounts-url",
          "channel-id",
          "channel-events",
          "organization-id",
          "location-id",
          "each",
          "event-id",
          "id",
          "change-type",
          "occurred-at");

  /** Settings that a webhook has no use for, and no other type either. */
  private static final List<String> OURS =
      List.of("login-url", "username", "private-key", "api-version");

  private static final List<String> OF_POLLS = List.of("where", "every");
  private static final List<String> OF_SUBSCRIPTIONS =
      List.of("channel", "pub-sub-url", "pub-sub-trust");
  private static final Pattern CHANNEL = Pattern.compile("/data/[A-Za-z][A-Za-z0-9_]{0,79}");

  private SalesforceReader() {}

  /** What a webhook needs, too, whose source is told in Salesforce what became of its leads. */
  private static final Set<String> OF_WRITE_BACK =
      Set.of("login-url", "username", "private-key", "api-version");

  /** A webhook is not told what is of a poll. */
  static void refuse(Section webhook) {
    boolean writesBack = webhook.text("write-back.crm").filter("salesforce"::equals).isPresent();
    List<String> unused =
        OURS.stream().filter(key -> !writesBack || !OF_WRITE_BACK.contains(key)).toList();
    refuse(webhook, unused, POLL + " or " + SUBSCRIBE);
    refuse(webhook, List.of("where"), POLL);
    refuse(webhook, OF_SUBSCRIPTIONS, SUBSCRIBE);
  }

  private static void refuse(Section source, List<String> keys, String type) {
    keys.stream()
        .filter(source::isSet)
        .forEach(key -> source.mistake(key, "is only for type " + type));
  }

  static Optional<SourceSettings> readPoll(String name, Section source) {
    refuse(source, OF_SUBSCRIPTIONS, SUBSCRIBE);
    return read(name, source).map(SourceSettings.class::cast);
  }

  static Optional<SourceSettings> readSubscribe(String name, Section source) {
    refuse(source, OF_POLLS, POLL);
    Optional<String> channel = source.read("channel", SalesforceReader::channel);
    PubSubAddress pubSub =
        source.read("pub-sub-url", PubSubAddress::parse).orElse(PubSubAddress.SALESFORCE);
    Optional<Path> trust = source.read("pub-sub-trust", SalesforceReader::readable);
    return read(name, source)
        .map(
            records ->
                new SalesforceSubscribeSettings(
                    records, channel.orElse(channelOf(records.object())), pubSub, trust));
  }

  /** Change Data Capture names the channel of an object so; of a custom one by its own ending. */
  private static String channelOf(String object) {
    return object.endsWith("__c")
        ? "/data/" + object.substring(0, object.length() - 1) + "ChangeEvent"
        : "/data/" + object + "ChangeEvent";
  }

  private static String channel(String text) {
    if (!CHANNEL.matcher(text).matches()) {
      throw new IllegalArgumentException("must be a channel such as /data/LeadChangeEvent");
    }
    return text;
  }

  private static Path readable(String text) {
    Path file = Path.of(text);
    if (!Files.isReadable(file)) {
      throw new IllegalArgumentException("must be a file of certificates (PEM) that can be read");
    }
    return file;
  }

  private static Optional<SalesforcePollSettings> read(String name, Section source) {
    refuse(source, OF_WEBHOOKS, "webhook");
    Optional<SalesforceLogin> login = login(source);
    Optional<String> object =
        source.required(
            "object", "Lead, Contact or another object", source.read("object", of(NAME)));
    Optional<String> where = source.read("where", SoqlCondition::checked);
    List<String> fields = source.read("fields", SalesforceReader::fields).orElse(List.of());
    Duration every = source.read("every", Durations.between("1s", "24h")).orElse(EVERY);
    String version = source.read("api-version", SalesforceReader::version).orElse(API_VERSION);
    return login.flatMap(
        in ->
            object.map(
                of -> new SalesforcePollSettings(name, in, of, where, fields, every, version)));
  }

  /** Where outcomes are written to Salesforce, by the login of a poll or by one for this alone. */
  static Optional<WriteBackTarget> writeBack(Section source) {
    String object = source.read("object", of(NAME)).orElse("Lead");
    String version = source.read("api-version", SalesforceReader::version).orElse(API_VERSION);
    return login(source).map(login -> new WriteBackTarget.Salesforce(login, object, version));
  }

  private static Optional<SalesforceLogin> login(Section source) {
    Optional<URI> url =
        source.required(
            "login-url", BaseUrl.SALESFORCE, source.readHidden("login-url", BaseUrl::ofSalesforce));
    Optional<String> client =
        source.required(
            "client-id", "the consumer key of the connected app", source.text("client-id"));
    Optional<SalesforceLogin.Credential> credential = credential(source);
    return url.flatMap(
        at -> client.flatMap(id -> credential.map(by -> new SalesforceLogin(at, id, by))));
  }

  private static Optional<SalesforceLogin.Credential> credential(Section source) {
    Optional<Secret> secret = source.readHidden("client-secret", Secret::new);
    Optional<String> username = source.text("username");
    Optional<Secret> key = source.readHidden("private-key", RsaKey::parse);
    boolean signs = source.isSet("username") || source.isSet("private-key");
    if (signs && source.isSet("client-secret")) {
      source.mistake("client-secret", "is one way to log in, username and private-key another");
    } else if (signs) {
      source.required("username", "a private-key signs for a user", username);
      if (!source.isSet("private-key")) {
        source.mistake("private-key", "must be set: it signs for the username");
      }
    } else {
      source.required(
          "client-secret", "best as ${ENV_NAME}; or else username and private-key", secret);
    }
    return signs
        ? username.flatMap(user -> key.map(by -> new SalesforceLogin.SigningKey(user, by)))
        : secret.map(SalesforceLogin.ClientSecret::new);
  }

  private static Function<String, String> of(Pattern pattern) {
    return text -> {
      if (!pattern.matcher(text).matches()) {
        throw new IllegalArgumentException("must be the API name that Salesforce shows");
      }
      return text;
    };
  }

  private static List<String> fields(String text) {
    List<String> names = FieldNames.list(text);
    names.forEach(of(PATH)::apply);
    return names;
  }

  private static String version(String text) {
    if (!VERSION.matcher(text).matches()) {
      throw new IllegalArgumentException("must be a version of the REST API, such as 62.0");
    }
    return text;
  }
}
