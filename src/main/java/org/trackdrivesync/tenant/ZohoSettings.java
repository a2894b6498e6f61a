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
 * @param channel the notification channel that this program keeps; empty where somebody else does
 */
public record ZohoSettings(
    String module,
    Login login,
    URI apiUrl,
    List<String> furtherFields,
    BigDecimal requestsPerSecond,
    Optional<Channel> channel)
    implements FormatSettings, RecordAccess {
  static final String NAME = "zoho";

  public ZohoSettings {
    furtherFields = List.copyOf(furtherFields);
  }

  /** Of a channel that is kept by somebody else. */
  public ZohoSettings(
      String module,
      Login login,
      URI apiUrl,
      List<String> furtherFields,
      BigDecimal requestsPerSecond) {
    this(module, login, apiUrl, furtherFields, requestsPerSecond, Optional.empty());
  }

  /**
   * A channel of notifications.
   *
   * @param id a number of one's own choice, one a channel
   * @param events of {@code create}, {@code edit}, {@code delete} and {@code all}
   */
  public record Channel(String id, List<String> events) {
    /** A channel's token may be no longer ("Enable Notifications"). */
    public static final int LONGEST_TOKEN = 50;

    public Channel {
      events = List.copyOf(events);
    }
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
