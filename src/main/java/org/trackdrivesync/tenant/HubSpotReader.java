package org.trackdrivesync.tenant;

import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what a source of {@code format=hubspot} needs besides its signature. */
final class HubSpotReader {
  private static final URI API = URI.create("https://api.hubapi.com");
  private static final Pattern OBJECT =
      Pattern.compile("[a-z][a-z0-9_]{0,99}|[0-9]{1,4}-[0-9]{1,15}");

  private HubSpotReader() {}

  static Optional<FormatSettings> read(Section source) {
    String object = source.read("object", HubSpotReader::object).orElse("contacts");
    URI api = source.read("api-url", text -> BaseUrl.ofApi(text, API.toString())).orElse(API);
    List<String> properties = source.read("properties", FieldNames::list).orElse(List.of());
    BigDecimal pace = source.read("requests-per-second", Numbers::pace).orElse(BigDecimal.TEN);
    return source
        .required(
            "access-token",
            "the access token of a HubSpot private app that may read "
                + object
                + ", best as ${ENV_NAME}",
            source.readHidden("access-token", Secret::new))
        .map(token -> new HubSpotSettings(object, token, api, properties, pace));
  }

  private static String object(String text) {
    if (!OBJECT.matcher(text).matches()) {
      throw new IllegalArgumentException("must be an object of HubSpot's, as contacts or 0-1");
    }
    return text;
  }
}
