package org.trackdrivesync.route;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.PermitTiming;
import org.trackdrivesync.dispatch.StoreUnavailable;

/**
 * The last look at the clock before a call, with the connection open and nothing between it and the
 * socket: waits for the rest of the time to the slot, gives up a permit whose slot has passed, and
 * measures when the request had left. A call that is late puts off its turn; one that is very late
 * only leaves when that is stored.
 */
@ApplicationScoped
@Unremovable
@Named("lastLook")
public class LastLook extends HttpRequestExecutor implements HttpClientConfigurer {
  /** Names the claim of a request inside this program; it does not leave the house. */
  static final String CLAIM = "Trackdrive-Sync-Claim";

  /** What telling the store usually takes; what it takes longer is told behind the call. */
  private static final Duration WHILE_TOLD = Duration.ofMillis(5);

  private final PermitTiming timing;
  private final LateCalls late;
  private final WayToSocket way;
  private final Map<String, Expected> expected = new ConcurrentHashMap<>();

  private record Expected(Claim claim, long since) {}

  public LastLook(PermitTiming timing, LateCalls late, WayToSocket way) {
    this.timing = timing;
    this.late = late;
    this.way = way;
  }

  /** A request for this claim is on its way to the client; the name goes into {@link #CLAIM}. */
  String expect(Claim claim) {
    String name = nameOf(claim);
    expected.put(name, new Expected(claim, System.nanoTime()));
    return name;
  }

  /** The request failed before it came to the last look, as when no connection could be opened. */
  void forget(Claim claim) {
    expected.remove(nameOf(claim));
  }

  @Override
  public void configureHttpClient(HttpClientBuilder client) {
    client.setRequestExecutor(this);
  }

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request,
      HttpClientConnection connection,
      HttpResponseInformationCallback information,
      HttpContext context)
      throws IOException, HttpException {
    Header name = request.getFirstHeader(CLAIM);
    if (name == null) {
      return super.execute(request, connection, information, context);
    }
    request.removeHeaders(CLAIM);
    Expected call = expected.remove(name.getValue());
    way.took(call.claim.tenant(), Duration.ofNanos(System.nanoTime() - call.since));
    Duration told = waitAndLook(call.claim);
    return super.execute(
        request, FlushWatch.on(connection, () -> left(call.claim, told)), information, context);
  }

  /** Returns at the slot, or late; tells how late the store expects the call to be. */
  private Duration waitAndLook(Claim claim) throws PermitMissed {
    long wait = claim.slotNanos() - System.nanoTime();
    for (; wait > 0; wait = claim.slotNanos() - System.nanoTime()) {
      LockSupport.parkNanos(wait);
    }
    Duration lateness = giveUpIfTooLate(claim);
    if (lateness.compareTo(timing.tellFirst()) <= 0) {
      return Duration.ZERO;
    }
    Duration told = lateness.plus(WHILE_TOLD);
    try {
      late.announce(claim, told);
    } catch (StoreUnavailable away) {
      throw new PermitMissed();
    }
    giveUpIfTooLate(claim);
    return told;
  }

  private Duration giveUpIfTooLate(Claim claim) throws PermitMissed {
    Duration lateness = lateness(claim);
    if (lateness.compareTo(timing.giveUp()) > 0) {
      throw new PermitMissed();
    }
    return lateness;
  }

  private void left(Claim claim, Duration told) {
    Duration untold = lateness(claim).minus(timing.slack()).minus(told);
    if (untold.compareTo(Duration.ZERO) > 0) {
      late.note(claim, told, untold);
    }
  }

  private static Duration lateness(Claim claim) {
    return Duration.ofNanos(System.nanoTime() - claim.slotNanos());
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
