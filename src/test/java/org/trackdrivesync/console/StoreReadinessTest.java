package org.trackdrivesync.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class StoreReadinessTest {
  @Test
  void readyIsWhatTheStoreSays() {
    assertThat(new StoreReadiness(() -> true).call().getStatus()).isEqualTo(Status.UP);
    assertThat(new StoreReadiness(() -> false).call().getStatus()).isEqualTo(Status.DOWN);
    assertThat(new StoreReadiness(() -> true).call().getName()).isEqualTo("store");
  }

  @Test
  @Timeout(20)
  void aStoreThatHangsIsNotReadyAndIsAskedOnlyOnce() {
    CountDownLatch hangs = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    StoreReadiness readiness =
        new StoreReadiness(
            () -> {
              asked.incrementAndGet();
              return await(hangs);
            });

    assertThat(readiness.call().getStatus()).isEqualTo(Status.DOWN);
    assertThat(readiness.call().getStatus()).isEqualTo(Status.DOWN);
    assertThat(asked).hasValue(1);

    hangs.countDown();
    org.awaitility.Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> readiness.call().getStatus() == Status.UP);
  }

  private static boolean await(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }
}
