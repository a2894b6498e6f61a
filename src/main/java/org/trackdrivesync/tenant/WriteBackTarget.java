package org.trackdrivesync.tenant;

import java.net.URI;
import java.util.Optional;

/** Who is told how the requests of a source's leads ended. */
public sealed interface WriteBackTarget {
  /**
   * Any receiver, told by a Standard Webhook that this program signs.
   *
   * @param url may hold a path and a query
   */
  record Webhook(URI url, Secret secret) implements WriteBackTarget {
    @Override
    public String toString() {
      return "webhook to " + url.getHost();
    }
  }

  /** The CRM itself, by its API. */
  record Crm(Kind kind, URI apiUrl, Secret accessToken) implements WriteBackTarget {
    @Override
    public Optional<String> account() {
      return Optional.of(CrmAccount.of(apiUrl, accessToken));
    }
  }

  /**
   * Zoho, which is asked for access tokens first.
   *
   * @param module whose records are leads
   */
  record Zoho(ZohoSettings.Login login, URI apiUrl, String module) implements WriteBackTarget {
    @Override
    public Optional<String> account() {
      return Optional.of(CrmAccount.of(apiUrl, login.clientId(), login.refreshToken()));
    }
  }

  /**
   * Salesforce, whose organisation is told by its login.
   *
   * @param apiVersion of the REST API, as {@code 62.0}
   */
  record Salesforce(SalesforceLogin login, String object, String apiVersion)
      implements WriteBackTarget {}

  /** The account that is written to, as {@link RecordAccess#account} names it. */
  default Optional<String> account() {
    return Optional.empty();
  }

  /** Whether it is asked for a lead by its id, so that 404 is about that. */
  default boolean knowsLeads() {
    return !(this instanceof Webhook);
  }

  /** The CRMs whose API is known. */
  enum Kind {
    HUBSPOT("https://api.hubapi.com"),
    PIPEDRIVE(PipedriveSettings.API.toString()),
    HIGHLEVEL(HighLevelSettings.API.toString()),
    ZOHO("https://www.zohoapis.com"),
    SALESFORCE("https://login.salesforce.com");

    private final URI api;

    Kind(String api) {
      this.api = URI.create(api);
    }

    /** Where its API is, unless told otherwise. */
    URI api() {
      return api;
    }
  }
}
