package org.trackdrivesync.simulator.salesforce;

import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyServerBuilder;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Where an organisation's Pub/Sub API is to be had: gRPC over TLS on a port of its own. */
public final class PubSubServer implements AutoCloseable {
  private static final Duration PUMP = Duration.ofMillis(10);

  /** At the latest: before, nobody can listen on it anew. */
  private static final Duration PORT_IS_FREE = Duration.ofSeconds(5);

  private final Organisation organisation;
  private final PubSubApi api;
  private final ServerCertificate certificate = ServerCertificate.make();
  private final ScheduledExecutorService alarm =
      Executors.newScheduledThreadPool(
          2,
          task -> {
            Thread thread = new Thread(task, "pub-sub-simulator");
            thread.setDaemon(true);
            return thread;
          });
  private ScheduledFuture<?> cutting;
  private Server server;
  private int port;
  private int cuts;

  PubSubServer(Organisation organisation, int port) {
    this.organisation = organisation;
    this.api = new PubSubApi(organisation);
    this.port = port;
    start();
    alarm.scheduleWithFixedDelay(
        api::pump, PUMP.toMillis(), PUMP.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void start() {
    try {
      server =
          NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", port))
              .sslContext(
                  GrpcSslContexts.configure(SslContextBuilder.forServer(certificate.keys()))
                      .build())
              .intercept(new Doorkeeper())
              .addService(api)
              .build()
              .start();
      port = server.getPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String address() {
    return "127.0.0.1:" + port;
  }

  /** The certificate to be trusted. */
  public Path certificate() {
    return certificate.pem();
  }

  /** Breaks every connection; new ones are taken at once. */
  public synchronized void cut() {
    try {
      server.shutdownNow().awaitTermination(PORT_IS_FREE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    api.forget();
    cuts++;
    start();
  }

  /** Does so again and again; zero ends it. */
  public synchronized void cutEvery(Duration time) {
    if (cutting != null) {
      cutting.cancel(false);
    }
    if (!time.isZero()) {
      cutting =
          alarm.scheduleAtFixedRate(
              this::cutOrSayWhyNot, time.toMillis(), time.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** A fault would end the cutting silently. */
  private void cutOrSayWhyNot() {
    try {
      cut();
    } catch (RuntimeException e) {
      e.printStackTrace();
    }
  }

  public synchronized int cuts() {
    return cuts;
  }

  /** How long nothing may be said; 270 seconds at Salesforce. */
  public void keepAlive(Duration every) {
    api.keepAlive(every);
  }

  /** So many of the next requests for a schema are refused, as where the service is away. */
  public void failSchemas(int requests) {
    api.failSchemas(requests);
  }

  /** How many subscribe now. */
  public int subscribers() {
    return api.open();
  }

  /** How each subscription so far asked to begin: LATEST or CUSTOM. */
  public List<String> presets() {
    return List.copyOf(api.presets());
  }

  @Override
  public synchronized void close() {
    alarm.shutdownNow();
    server.shutdownNow();
  }

  /** Lets in who shows the token of a login, and tells where and whose it is. */
  private final class Doorkeeper implements ServerInterceptor {
    @Override
    public <A, B> ServerCall.Listener<A> interceptCall(
        ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
      boolean known;
      synchronized (organisation) {
        known = organisation.app().takes("Bearer " + told(headers, "accesstoken"));
      }
      boolean whole =
          told(headers, "instanceurl").startsWith("http")
              && told(headers, "tenantid").equals("00D000000000001AAA");
      if (known && whole) {
        return next.startCall(call, headers);
      }
      StatusRuntimeException refusal =
          PubSubApi.refusal(Status.UNAUTHENTICATED, "service.auth.error");
      call.close(refusal.getStatus(), refusal.getTrailers());
      return new ServerCall.Listener<>() {};
    }

    private String told(Metadata headers, String name) {
      String value = headers.get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
      return value == null ? "" : value;
    }
  }
}
