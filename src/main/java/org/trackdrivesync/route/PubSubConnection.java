package org.trackdrivesync.route;

import com.google.protobuf.ByteString;
import com.salesforce.eventbus.protobuf.FetchRequest;
import com.salesforce.eventbus.protobuf.FetchResponse;
import com.salesforce.eventbus.protobuf.PubSubGrpc;
import com.salesforce.eventbus.protobuf.ReplayPreset;
import com.salesforce.eventbus.protobuf.SchemaRequest;
import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.avro.Schema;
import org.trackdrivesync.intake.ReplayId;
import org.trackdrivesync.source.salesforce.SalesforceFault;
import org.trackdrivesync.source.salesforce.Session;
import org.trackdrivesync.source.salesforce.SubscriptionRefusals;
import org.trackdrivesync.tenant.SalesforceSubscribeSettings;

/**
 * One connection to the Pub/Sub API with one subscription (Pub/Sub API Developer Guide, "Subscribe
 * RPC Method"). Salesforce sends no more events than were asked for; so many are asked for at
 * first, and after each answer as many as it brought. It never connects again by itself.
 */
final class PubSubConnection {
  /** The most that one request may ask for. */
  private static final int EVENTS = 100;

  private static final int TIMEOUT_SECONDS = 20;
  private static final Metadata.Key<String> ERROR_CODE = key("error-code");

  /** Told from threads that must not be held up; nothing after the end. */
  interface Listener {
    void arrived(FetchResponse answer);

    void ended(SalesforceFault why);
  }

  private final SalesforceSubscribeSettings settings;
  private final ManagedChannel channel;
  private final PubSubGrpc.PubSubBlockingStub asking;
  private final StreamObserver<FetchRequest> requests;

  /**
   * @param replayId behind which the events begin; empty for those that come from now on
   */
  PubSubConnection(
      SalesforceSubscribeSettings settings,
      Session session,
      Optional<ReplayId> replayId,
      Listener listener) {
    this.settings = settings;
    this.channel = channel(settings);
    ClientInterceptor login = MetadataUtils.newAttachHeadersInterceptor(headers(session));
    this.asking = PubSubGrpc.newBlockingStub(channel).withInterceptors(login);
    this.requests =
        PubSubGrpc.newStub(channel).withInterceptors(login).subscribe(observer(listener));
    requests.onNext(first(replayId));
  }

  private FetchRequest first(Optional<ReplayId> replayId) {
    FetchRequest.Builder first =
        FetchRequest.newBuilder()
            .setTopicName(settings.channel())
            .setNumRequested(EVENTS)
            .setReplayPreset(ReplayPreset.LATEST);
    replayId.ifPresent(
        id ->
            first
                .setReplayPreset(ReplayPreset.CUSTOM)
                .setReplayId(ByteString.copyFrom(Base64.getDecoder().decode(id.base64()))));
    return first.build();
  }

  /** Asks for as many events as an answer brought, which is done with. */
  void more(FetchResponse done) {
    int wanted = done.getEventsCount();
    if (wanted > 0) {
      requests.onNext(
          FetchRequest.newBuilder()
              .setTopicName(settings.channel())
              .setNumRequested(wanted)
              .build());
    }
  }

  /**
   * The schema that events of this id are written in.
   *
   * @throws SalesforceFault if it is not to be had
   */
  Schema schema(String id) {
    try {
      return new Schema.Parser()
          .parse(
              asking
                  .withDeadlineAfter(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                  .getSchema(SchemaRequest.newBuilder().setSchemaId(id).build())
                  .getSchemaJson());
    } catch (StatusRuntimeException e) {
      throw fault(e);
    }
  }

  void close() {
    channel.shutdownNow();
  }

  private StreamObserver<FetchResponse> observer(Listener listener) {
    return new StreamObserver<>() {
      @Override
      public void onNext(FetchResponse answer) {
        listener.arrived(answer);
      }

      @Override
      public void onError(Throwable cause) {
        listener.ended(fault(cause));
      }

      @Override
      public void onCompleted() {
        listener.ended(SubscriptionRefusals.of("COMPLETED", "", settings.channel()));
      }
    };
  }

  private SalesforceFault fault(Throwable cause) {
    Metadata trailers = Status.trailersFromThrowable(cause);
    String code = trailers == null ? null : trailers.get(ERROR_CODE);
    return SubscriptionRefusals.of(
        Status.fromThrowable(cause).getCode().name(), code == null ? "" : code, settings.channel());
  }

  private static Metadata headers(Session session) {
    Metadata headers = new Metadata();
    headers.put(key("accesstoken"), session.token().reveal());
    headers.put(key("instanceurl"), session.instance().toString());
    headers.put(key("tenantid"), session.organisation());
    return headers;
  }

  private static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }

  private static ManagedChannel channel(SalesforceSubscribeSettings settings) {
    NettyChannelBuilder builder =
        NettyChannelBuilder.forAddress(settings.pubSub().host(), settings.pubSub().port())
            .directExecutor()
            .disableRetry();
    if (settings.trust().isPresent()) {
      try {
        builder.sslContext(
            GrpcSslContexts.forClient().trustManager(settings.trust().get().toFile()).build());
      } catch (SSLException | IllegalArgumentException e) {
        throw SalesforceFault.untrusted();
      }
    }
    return builder.build();
  }
}
