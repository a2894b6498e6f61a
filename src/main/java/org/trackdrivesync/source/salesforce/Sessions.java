package org.trackdrivesync.source.salesforce;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.trackdrivesync.tenant.SalesforceLogin;
import org.trackdrivesync.tenant.TenantId;

/** What this program's logins gave, shared by a tenant's sources of the same login. */
public final class Sessions {
  private record Key(TenantId tenant, SalesforceLogin login) {}

  private static final class Desk {
    private Session session;
  }

  private final Map<Key, Desk> desks = new ConcurrentHashMap<>();

  /**
   * The session of a login; one asker at a time logs in, and the others get what that gave.
   *
   * @param refused a session that Salesforce refuses, so that it is not given again
   */
  public Session open(
      TenantId tenant, SalesforceLogin login, Optional<Session> refused, Supplier<Session> logIn) {
    Desk desk = desks.computeIfAbsent(new Key(tenant, login), key -> new Desk());
    synchronized (desk) {
      if (desk.session == null || refused.filter(desk.session::equals).isPresent()) {
        desk.session = null;
        desk.session = logIn.get();
      }
      return desk.session;
    }
  }
}
