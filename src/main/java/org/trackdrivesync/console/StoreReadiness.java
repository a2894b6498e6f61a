package org.trackdrivesync.console;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.trackdrivesync.history.StoreProbe;

/**
 * Ready while the store answers. Answers in time even when the store hangs: the question is put by
 * a thread of its own, and not again while an earlier one is still waiting.
 */
@Readiness
@ApplicationScoped
public class StoreReadiness implements HealthCheck {
  private static final long PATIENCE_MS = 1_500;

  private final StoreProbe store;
  private final ExecutorService asking =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "store-readiness");
            thread.setDaemon(true);
            return thread;
          });
  private Future<Boolean> asked;

  public StoreReadiness(StoreProbe store) {
    this.store = store;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("store").status(answersInTime()).build();
  }

  private boolean answersInTime() {
    try {
      return ask().get(PATIENCE_MS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private synchronized Future<Boolean> ask() {
    if (asked == null || asked.isDone()) {
      asked = asking.submit(store::answers);
    }
    return asked;
  }

  @PreDestroy
  void stop() {
    asking.shutdownNow();
  }
}
