package org.trackdrivesync.tenant;

import java.net.URI;

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
    /** As {@link RecordAccess#account} names it. */
    public String account() {
      return CrmAccount.of(apiUrl, accessToken);
    }
  }

  /** The CRMs whose API is known. */
  enum Kind {
    HUBSPOT("https://api.hubapi.com");

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
