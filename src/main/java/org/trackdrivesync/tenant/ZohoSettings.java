package org.trackdrivesync.tenant;

import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Zoho CRM's notifications, and its API for the records that they are about.
 *
 * @param module whose records are leads: {@code Leads}, {@code Contacts}…
 * @param login what access tokens are asked with
 */
public record ZohoSettings(
    String module,
    Login login,
    URI apiUrl,
    List<String> furtherFields,
    BigDecimal requestsPerSecond)
    implements FormatSettings, RecordAccess {
  static final String NAME = "zoho";

  public ZohoSettings {
    furtherFields = List.copyOf(furtherFields);
  }

  /**
   * An OAuth client of Zoho's, of the kind whose refresh token stays.
   *
   * @param accountsUrl of the data centre where the account lives
   */
  public record Login(URI accountsUrl, String clientId, Secret clientSecret, Secret refreshToken) {}

  @Override
  public Optional<String> account() {
    return Optional.of(CrmAccount.of(apiUrl, login.clientId(), login.refreshToken()));
  }

  @Override
  public String property() {
    return NAME;
  }
}
