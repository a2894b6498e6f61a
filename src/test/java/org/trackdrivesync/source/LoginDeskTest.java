package org.trackdrivesync.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** One asks at a time. */
class LoginDeskTest {
  private final LoginDesk<String> desk = new LoginDesk<>();

  @Test
  void whoComesWhileAnotherAsksGetsWhatThatGives() {
    assertThat(desk.take(any -> true)).isEmpty();
    Waiting waiting = new Waiting();

    desk.gave("token");

    assertThat(waiting.got()).contains("token");
    assertThat(desk.take(any -> true)).contains("token");
  }

  @Test
  void whereTheOneFailsTheNextAsks() {
    desk.take(any -> true);
    Waiting waiting = new Waiting();

    desk.failed();

    assertThat(waiting.got()).isEmpty();
  }

  @Test
  void whatIsRefusedOrServesNoMoreIsAskedForAnew() {
    desk.gave("old");
    desk.refused("another");
    assertThat(desk.take(any -> true)).contains("old");

    desk.refused("old");
    assertThat(desk.take(any -> true)).isEmpty();
    desk.gave("new");

    assertThat(desk.take("newer"::equals)).isEmpty();
  }

  private final class Waiting {
    private final AtomicReference<Thread> thread = new AtomicReference<>();
    private final CompletableFuture<Optional<String>> got =
        CompletableFuture.supplyAsync(
            () -> {
              thread.set(Thread.currentThread());
              return desk.take(any -> true);
            });

    Waiting() {
      await()
          .until(
              () -> thread.get() != null && thread.get().getState() == Thread.State.TIMED_WAITING);
    }

    Optional<String> got() {
      return got.join();
    }
  }
}
