package org.trackdrivesync.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.trackdrivesync.tenant.TrackDriveAccount;
import org.trackdrivesync.trackdrive.ApiCall;

/**
 * Asks over HTTP: at {@code requests-per-second}, with the tenant's time-out for each whole
 * exchange, no redirect followed, and all within a limit. Where a connection breaks, the JDK's
 * client asks a GET once more, but never a POST.
 */
final class HttpConversation implements Conversation {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final HttpClient http;
  private final TrackDriveAccount account;
  private final InstantSource clock;
  private final long endNanos;
  private long nextNanos;

  HttpConversation(
      HttpClient http, TrackDriveAccount account, InstantSource clock, Duration longest) {
    this.http = http;
    this.account = account;
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
    return exchange(request(call), Math.min(left, account.timeout().toNanos()), asked);
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
      return nothing(silence(fault.getCause()), asked);
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

  private HttpRequest request(ApiCall call) {
    String query = call.parameters().isEmpty() ? "" : "?" + call.query();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(
                    account.baseUrl().toString().replaceAll("/$", "")
                        + "/api/v1/"
                        + call.path()
                        + query))
            .header("Authorization", basic())
            .header("Accept", "application/json");
    if (call.body() == null) {
      return request.method(call.method(), BodyPublishers.noBody()).build();
    }
    return request
        .header("Content-Type", "application/json")
        .method(call.method(), BodyPublishers.ofByteArray(json(call)))
        .build();
  }

  private static byte[] json(ApiCall call) {
    try {
      return JSON.writeValueAsBytes(call.body());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a body of texts is always written", e);
    }
  }

  private String basic() {
    String pair = account.publicKey() + ":" + account.privateKey().reveal();
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private static Silence silence(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof SSLException) {
        return new Silence(
            Silence.Kind.INSECURE,
            "no secure connection: " + Redaction.words("" + cause.getMessage()));
      }
      if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
        return new Silence(Silence.Kind.UNREACHABLE, "the host's name is not known");
      }
    }
    return fault instanceof ConnectException
        ? new Silence(Silence.Kind.UNREACHABLE, "the connection is refused")
        : new Silence(
            Silence.Kind.CUT, "the connection broke (" + fault.getClass().getSimpleName() + ")");
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
