package org.trackdrivesync.source.salesforce;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.trackdrivesync.source.LoginDesk;
import org.trackdrivesync.tenant.SalesforceLogin;
import org.trackdrivesync.tenant.TenantId;

/** What this program's logins gave, shared by a tenant's sources of the same login. */
public final class Sessions {
  private record Key(TenantId tenant, SalesforceLogin login) {}

  private final Map<Key, LoginDesk<Session>> desks = new ConcurrentHashMap<>();

  /**
   * The session of a login; one asker at a time logs in, and the others get what that gave.
   *
   * @param refused a session that Salesforce refuses, so that it is not given again
   */
  public Session open(
      TenantId tenant, SalesforceLogin login, Optional<Session> refused, Supplier<Session> logIn) {
    LoginDesk<Session> desk = desk(tenant, login);
    refused.ifPresent(desk::refused);
    Optional<Session> open = desk.take(session -> true);
    return open.orElseGet(() -> opened(desk, logIn));
  }

  private static Session opened(LoginDesk<Session> desk, Supplier<Session> logIn) {
    try {
      Session session = logIn.get();
      desk.gave(session);
      return session;
    } catch (RuntimeException e) {
      desk.failed();
      throw e;
    }
  }

  LoginDesk<Session> desk(TenantId tenant, SalesforceLogin login) {
    return desks.computeIfAbsent(new Key(tenant, login), key -> new LoginDesk<>());
  }
}
