package org.trackdrivesync.tenant;

import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what a source of {@code format=zoho} needs besides its token. */
final class ZohoReader {
  private static final URI API = URI.create("https://www.zohoapis.com");
  private static final URI ACCOUNTS = URI.create("https://accounts.zoho.com");
  private static final BigDecimal PACE = BigDecimal.valueOf(5);
  private static final Pattern MODULE = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,99}");

  private ZohoReader() {}

  static Optional<FormatSettings> read(Section source) {
    String module = source.read("object", ZohoReader::module).orElse("Leads");
    URI api = source.read("api-url", text -> BaseUrl.ofApi(text, API.toString())).orElse(API);
    List<String> fields = source.read("properties", FieldNames::list).orElse(List.of());
    BigDecimal pace = source.read("requests-per-second", Numbers::pace).orElse(PACE);
    return login(source).map(login -> new ZohoSettings(module, login, api, fields, pace));
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
