package org.trackdrivesync.doctor;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.trackdrivesync.tenant.TrackDriveAccount;
import org.trackdrivesync.trackdrive.ApiCall;

/**
 * Asks over HTTP: at {@code requests-per-second}, with the tenant's time-out for each whole
 * exchange, no redirect followed, and all within a limit. Where a connection breaks, the JDK's
 * client asks a GET once more, but never a POST.
 */
final class HttpConversation implements Conversation {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final HttpClient http;
  private final TrackDriveAccount account;
  private final ApiRequests requests;
  private final InstantSource clock;
  private final long endNanos;
  private long nextNanos;

  HttpConversation(
      HttpClient http, TrackDriveAccount account, InstantSource clock, Duration longest) {
    this.http = http;
    this.account = account;
    this.requests = new ApiRequests(account);
    this.clock = clock;
    this.nextNanos = System.nanoTime();
    this.endNanos = nextNanos + longest.toNanos();
  }

  /** A client that follows no redirect. */
  static HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .build();
  }

  @Override
  public Heard ask(ApiCall call) {
    boolean allowed = waitUntil(nextNanos);
    Instant asked = clock.instant();
    long left = endNanos - System.nanoTime();
    if (!allowed || left <= 0) {
      return Heard.nothing(
          new Silence(Silence.Kind.OVER, "the doctor's time was over"), asked, asked);
    }
    nextNanos = System.nanoTime() + spacingNanos();
    return exchange(requests.of(call), Math.min(left, account.timeout().toNanos()), asked);
  }

  @Override
  public void pause() {
    waitUntil(System.nanoTime() + SECOND.toNanos());
  }

  private Heard exchange(HttpRequest request, long mostNanos, Instant asked) {
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(request, BodyHandlers.ofByteArray());
    try {
      return heard(answer.get(mostNanos, TimeUnit.NANOSECONDS), asked);
    } catch (TimeoutException late) {
      answer.cancel(true);
      String words = "no whole answer within " + mostNanos / 1_000_000 + " ms";
      return nothing(new Silence(Silence.Kind.LATE, words), asked);
    } catch (ExecutionException fault) {
      return nothing(Silence.of(fault.getCause()), asked);
    } catch (InterruptedException stopped) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return nothing(new Silence(Silence.Kind.OVER, "stopped"), asked);
    }
  }

  private Heard heard(HttpResponse<byte[]> answer, Instant asked) {
    return new Heard(
        answer.statusCode(),
        new String(answer.body(), StandardCharsets.UTF_8),
        answer.headers().firstValue("Date").orElse(null),
        answer.headers().firstValue("Location").orElse(null),
        asked,
        clock.instant(),
        Optional.empty());
  }

  private Heard nothing(Silence why, Instant asked) {
    return Heard.nothing(why, asked, clock.instant());
  }

  private long spacingNanos() {
    return BigDecimal.valueOf(SECOND.toNanos())
        .divide(account.requestsPerSecond(), 0, RoundingMode.UP)
        .longValue();
  }

  /** Whether there was time to wait that long. */
  private boolean waitUntil(long nanos) {
    if (nanos - endNanos > 0) {
      return false;
    }
    try {
      TimeUnit.NANOSECONDS.sleep(nanos - System.nanoTime());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
