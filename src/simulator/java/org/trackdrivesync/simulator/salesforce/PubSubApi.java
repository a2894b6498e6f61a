package org.trackdrivesync.simulator.salesforce;

import com.google.protobuf.ByteString;
import com.salesforce.eventbus.protobuf.ConsumerEvent;
import com.salesforce.eventbus.protobuf.FetchRequest;
import com.salesforce.eventbus.protobuf.FetchResponse;
import com.salesforce.eventbus.protobuf.ProducerEvent;
import com.salesforce.eventbus.protobuf.PubSubGrpc;
import com.salesforce.eventbus.protobuf.SchemaInfo;
import com.salesforce.eventbus.protobuf.SchemaRequest;
import com.salesforce.eventbus.protobuf.TopicInfo;
import com.salesforce.eventbus.protobuf.TopicRequest;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The Pub/Sub API over an organisation's change events; strict about what it is asked. */
final class PubSubApi extends PubSubGrpc.PubSubImplBase {
  private static final String CODES = "sfdc.platform.eventbus.grpc.";
  private static final int MOST = 100;

  private final Organisation organisation;
  private final Map<String, ChangeSchema> schemas = new ConcurrentHashMap<>();
  private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();
  private final List<String> presets = new CopyOnWriteArrayList<>();
  private final AtomicInteger failing = new AtomicInteger();
  private volatile Duration keepAlive = Duration.ofSeconds(270);

  PubSubApi(Organisation organisation) {
    this.organisation = organisation;
  }

  void keepAlive(Duration every) {
    keepAlive = every;
  }

  void failSchemas(int requests) {
    failing.set(requests);
  }

  int open() {
    return subscribers.size();
  }

  /** How each subscription asked to begin. */
  List<String> presets() {
    return presets;
  }

  /** Sends what is there to be sent. */
  void pump() {
    for (Subscriber one : subscribers) {
      try {
        one.pump();
      } catch (RuntimeException cutMeanwhile) {
        one.end();
      }
    }
  }

  void forget() {
    subscribers.clear();
  }

  @Override
  public void getTopic(TopicRequest asked, StreamObserver<TopicInfo> answer) {
    try {
      ChangeSchema schema = schema(asked.getTopicName());
      answer.onNext(
          TopicInfo.newBuilder()
              .setTopicName(asked.getTopicName())
              .setCanSubscribe(true)
              .setSchemaId(schema.id())
              .build());
      answer.onCompleted();
    } catch (StatusRuntimeException e) {
      answer.onError(e);
    }
  }

  @Override
  public void getSchema(SchemaRequest asked, StreamObserver<SchemaInfo> answer) {
    if (failing.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      answer.onError(refusal(Status.UNAVAILABLE, "service.unavailable"));
      return;
    }
    ChangeSchema schema = schemas.get(asked.getSchemaId());
    if (schema == null) {
      answer.onError(refusal(Status.NOT_FOUND, "schema.get.schema.not.found"));
      return;
    }
    answer.onNext(
        SchemaInfo.newBuilder()
            .setSchemaId(schema.id())
            .setSchemaJson(schema.schema().toString())
            .build());
    answer.onCompleted();
  }

  @Override
  public StreamObserver<FetchRequest> subscribe(StreamObserver<FetchResponse> answers) {
    return new Subscriber(answers);
  }

  private ChangeSchema schema(String channel) {
    synchronized (organisation) {
      try {
        ChangeSchema schema = ChangeSchema.of(organisation.object(ChangeBus.objectOf(channel)));
        return schemas.computeIfAbsent(schema.id(), id -> schema);
      } catch (SoqlRefused e) {
        throw refusal(Status.NOT_FOUND, "topic.get.topic.not.found");
      }
    }
  }

  static StatusRuntimeException refusal(Status status, String code) {
    Metadata trailers = new Metadata();
    trailers.put(Metadata.Key.of("error-code", Metadata.ASCII_STRING_MARSHALLER), CODES + code);
    trailers.put(
        Metadata.Key.of("rpc-id", Metadata.ASCII_STRING_MARSHALLER), UUID.randomUUID().toString());
    return status.withDescription("simulated refusal").asRuntimeException(trailers);
  }

  /** One Subscribe call. */
  private final class Subscriber implements StreamObserver<FetchRequest> {
    private final StreamObserver<FetchResponse> answers;
    private String channel;
    private long place;
    private int pending;
    private long spokeAt;
    private boolean over;

    Subscriber(StreamObserver<FetchResponse> answers) {
      this.answers = answers;
    }

    @Override
    public synchronized void onNext(FetchRequest asked) {
      try {
        if (channel == null) {
          begin(asked);
        }
        if (asked.getNumRequested() < 1 || pending + asked.getNumRequested() > MOST) {
          throw refusal(Status.INVALID_ARGUMENT, "subscription.fetch.requested.events.invalid");
        }
        pending += asked.getNumRequested();
      } catch (StatusRuntimeException e) {
        end();
        answers.onError(e);
      }
    }

    private void begin(FetchRequest asked) {
      schema(asked.getTopicName());
      ChangeBus bus = organisation.changes();
      presets.add(asked.getReplayPreset().name());
      place =
          switch (asked.getReplayPreset()) {
            case LATEST -> bus.latest();
            case EARLIEST -> bus.earliest();
            case CUSTOM -> bus.place(asked.getReplayId());
            default -> -1;
          };
      if (place < 0) {
        throw refusal(Status.INVALID_ARGUMENT, "subscription.fetch.replayid.corrupted");
      }
      channel = asked.getTopicName();
      spokeAt = System.nanoTime();
      subscribers.add(this);
    }

    synchronized void pump() {
      if (over) {
        return;
      }
      ChangeBus.Look look =
          organisation.changes().behind(place, ChangeBus.objectOf(channel), pending);
      List<ChangeBus.Logged> events = look.events();
      boolean silent = System.nanoTime() - spokeAt > keepAlive.toNanos();
      if (events.isEmpty() && !silent) {
        return;
      }
      ChangeSchema schema = schema(channel);
      FetchResponse.Builder answer = FetchResponse.newBuilder();
      for (ChangeBus.Logged event : events) {
        answer.addEvents(
            ConsumerEvent.newBuilder()
                .setReplayId(ChangeBus.replayId(event.place()))
                .setEvent(
                    ProducerEvent.newBuilder()
                        .setId(UUID.randomUUID().toString())
                        .setSchemaId(schema.id())
                        .setPayload(ByteString.copyFrom(schema.written(event)))));
      }
      place = look.to();
      pending -= events.size();
      spokeAt = System.nanoTime();
      answers.onNext(
          answer
              .setLatestReplayId(ChangeBus.replayId(place))
              .setRpcId(UUID.randomUUID().toString())
              .setPendingNumRequested(pending)
              .build());
    }

    private void end() {
      over = true;
      subscribers.remove(this);
    }

    @Override
    public synchronized void onError(Throwable cause) {
      end();
    }

    @Override
    public synchronized void onCompleted() {
      end();
      answers.onCompleted();
    }
  }
}
