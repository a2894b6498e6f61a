package org.trackdrivesync.simulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.salesforce.eventbus.protobuf.FetchRequest;
import com.salesforce.eventbus.protobuf.FetchResponse;
import com.salesforce.eventbus.protobuf.ReplayPreset;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A sign of life jumps over no event, whatever keeps that one from being told yet. */
class PubSubApiTest {
  private Instant now = Instant.parse("2026-01-02T08:04:05Z");
  private final Organisation organisation = new Organisation(() -> now);
  private final PubSubApi api = new PubSubApi(organisation);
  private final Heard heard = new Heard();
  private StreamObserver<FetchRequest> subscription;

  @BeforeEach
  void subscribe() {
    api.keepAlive(Duration.ZERO);
    subscription = api.subscribe(heard);
    ask(1);
  }

  @Test
  void anEventThatIsPublishedMeanwhileIsToldNext() throws InterruptedException {
    Thread pump = new Thread(api::pump);
    synchronized (organisation) {
      pump.start();
      await().until(() -> pump.getState() == Thread.State.BLOCKED);
      create(Duration.ZERO);
    }
    pump.join();
    assertThat(heard.events).containsExactly(0);

    api.pump();
    assertThat(heard.events).containsExactly(0, 1);
  }

  @Test
  void anEventThatIsNotCommittedYetIsToldOnceItIs() {
    create(Duration.ofMinutes(1));
    api.pump();

    now = now.plus(Duration.ofMinutes(1));
    api.pump();
    assertThat(heard.events).containsExactly(0, 1);
  }

  @Test
  void anEventThatWasNotAskedForYetIsToldOnceItIs() {
    create(Duration.ZERO);
    create(Duration.ZERO);
    api.pump();
    api.pump();

    ask(1);
    api.pump();
    assertThat(heard.events).containsExactly(1, 0, 1);
  }

  private void create(Duration visibleAfter) {
    organisation.create("Lead", Map.of("Phone", "7192660100"), visibleAfter);
  }

  private void ask(int events) {
    subscription.onNext(
        FetchRequest.newBuilder()
            .setTopicName("/data/LeadChangeEvent")
            .setReplayPreset(ReplayPreset.LATEST)
            .setNumRequested(events)
            .build());
  }

  /** How many events each answer told. */
  private static final class Heard implements StreamObserver<FetchResponse> {
    private final List<Integer> events = new ArrayList<>();

    @Override
    public void onNext(FetchResponse answer) {
      events.add(answer.getEventsCount());
    }

    @Override
    public void onError(Throwable cause) {
      throw new AssertionError(cause);
    }

    @Override
    public void onCompleted() {}
  }
}
