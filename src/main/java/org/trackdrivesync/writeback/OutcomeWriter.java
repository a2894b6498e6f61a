package org.trackdrivesync.writeback;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.trackdrivesync.source.salesforce.SalesforceAccess;
import org.trackdrivesync.tenant.TenantId;
import org.trackdrivesync.tenant.WriteBackSettings;
import org.trackdrivesync.tenant.WriteBackTarget;

/**
 * Port: how one kind of receiver is told. It knows what to send and what the answer means; how that
 * travels is its caller's. May be used by many threads at once.
 */
public interface OutcomeWriter {
  /** Whether the receiver wants a login, which may have to be renewed. */
  default boolean logsIn() {
    return false;
  }

  /** The request that has to come first, where the receiver wants a login and there is none. */
  default Optional<WriteRequest> login(Instant now) {
    return Optional.empty();
  }

  /**
   * Takes the answer to {@link #login}.
   *
   * @return what is wrong, if the login was not given
   */
  default Optional<Received> loggedIn(Received answer, String body, Instant now) {
    return Optional.empty();
  }

  /** No answer came to {@link #login}. */
  default void notLoggedIn() {}

  /** The request for one attempt; empty where the receiver cannot know the lead. */
  Optional<WriteRequest> request(Telling telling);

  /**
   * What an answer means, for receivers that say it in the body. The status 401 is that of a login
   * that is taken no more: where there is another, it is asked for, once.
   */
  default Received read(Received answer, String body) {
    return answer;
  }

  static OutcomeWriter of(
      TenantId tenant, WriteBackSettings settings, InstantSource clock, CrmLogins logins) {
    if (settings.target() instanceof WriteBackTarget.Webhook webhook) {
      return new SignedWebhook(webhook, clock);
    }
    if (settings.target() instanceof WriteBackTarget.Zoho zoho) {
      return new ZohoWriter(zoho, settings.fields(), logins.zoho().of(zoho.login()));
    }
    if (settings.target() instanceof WriteBackTarget.Salesforce salesforce) {
      SalesforceAccess access =
          new SalesforceAccess(logins.salesforce(), tenant, salesforce.login());
      return new SalesforceWriter(salesforce, settings.fields(), access);
    }
    WriteBackTarget.Crm crm = (WriteBackTarget.Crm) settings.target();
    return switch (crm.kind()) {
      case HUBSPOT -> new HubSpotWriter(crm, settings.fields());
      case PIPEDRIVE -> new PipedriveWriter(crm, settings.fields());
      case HIGHLEVEL -> new HighLevelWriter(crm, settings.fields());
      case ZOHO, SALESFORCE -> throw new IllegalArgumentException("logs in by more than a token");
    };
  }
}
