package org.trackdrivesync.route;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpRequestInterceptor;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.PermitTiming;

/**
 * The last look at the clock before a call: made by the HTTP client when its connection is open and
 * the request is about to be written. A call that is late puts off the slots after it; one that is
 * much too late is not sent, and its permit is given back.
 */
@ApplicationScoped
@Unremovable
@Named("lastLook")
public class LastLook implements HttpClientConfigurer, HttpRequestInterceptor {
  /** Names the claim of a request inside this program; it does not leave the house. */
  static final String CLAIM = "Trackdrive-Sync-Claim";

  private final PermitTiming timing;
  private final LateCalls late;
  private final Map<String, Claim> expected = new ConcurrentHashMap<>();

  public LastLook(PermitTiming timing, LateCalls late) {
    this.timing = timing;
    this.late = late;
  }

  /** A request for this claim is on its way to the client; the name goes into {@link #CLAIM}. */
  String expect(Claim claim) {
    String name = nameOf(claim);
    expected.put(name, claim);
    return name;
  }

  /** The request failed before it came to the last look, as when no connection could be opened. */
  void forget(Claim claim) {
    expected.remove(nameOf(claim));
  }

  @Override
  public void configureHttpClient(HttpClientBuilder client) {
    client.addRequestInterceptorLast(this);
  }

  @Override
  public void process(HttpRequest request, EntityDetails entity, HttpContext context)
      throws IOException {
    Header name = request.getFirstHeader(CLAIM);
    if (name == null) {
      return;
    }
    request.removeHeaders(CLAIM);
    Claim claim = expected.remove(name.getValue());
    Duration lateness = Duration.ofNanos(System.nanoTime() - claim.slotNanos());
    if (lateness.compareTo(timing.slack()) > 0) {
      late.tell(claim, lateness.minus(timing.slack()));
    }
    if (lateness.compareTo(timing.giveUp()) > 0) {
      throw new PermitMissed();
    }
  }

  private static String nameOf(Claim claim) {
    return claim.requestId() + "/" + claim.attempt();
  }

  static boolean isMissed(Throwable fault) {
    return fault instanceof PermitMissed || fault.getCause() instanceof PermitMissed;
  }

  /** The slot has passed; the call was not sent. */
  static final class PermitMissed extends IOException {
    private static final long serialVersionUID = 1L;

    PermitMissed() {
      super("the slot has passed; the call was not sent");
    }
  }
}
