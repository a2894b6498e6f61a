package org.trackdrivesync.source.salesforce;

import java.time.Instant;
import java.util.Optional;
import org.trackdrivesync.source.LoginDesk;
import org.trackdrivesync.tenant.SalesforceLogin;
import org.trackdrivesync.tenant.TenantId;

/**
 * The session of a login, for whoever has the exchange with Salesforce made by its caller; the same
 * one that polls of that login use.
 */
public final class SalesforceAccess {
  private final SalesforceLogin login;
  private final LoginDesk<Session> desk;
  private volatile Session session;

  public SalesforceAccess(Sessions sessions, TenantId tenant, SalesforceLogin login) {
    this.login = login;
    this.desk = sessions.desk(tenant, login);
  }

  /** The request for a session, where there is none; then its end is told by one of the next. */
  public Optional<SalesforceRequest> login(Instant now) {
    Optional<Session> open = desk.take(held -> true);
    open.ifPresent(held -> session = held);
    return open.isPresent() ? Optional.empty() : Optional.of(Login.request(login, now));
  }

  /**
   * Takes the answer to {@link #login}.
   *
   * @throws SalesforceFault telling what to do
   */
  public void loggedIn(SalesforceAnswer answer) {
    try {
      session = Login.session(login, answer);
      desk.gave(session);
    } catch (SalesforceFault e) {
      desk.failed();
      throw e;
    }
  }

  /** No answer came to {@link #login}. */
  public void notLoggedIn() {
    desk.failed();
  }

  /** What {@link #login} or {@link #loggedIn} gave last. */
  public Session session() {
    return session;
  }

  /** It is not taken any more. */
  public void refused(Session shown) {
    desk.refused(shown);
  }
}
