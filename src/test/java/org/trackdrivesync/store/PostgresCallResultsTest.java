package org.trackdrivesync.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.dispatch.CallResults;
import org.trackdrivesync.dispatch.ResultTurn;
import org.trackdrivesync.tenant.ATenant;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.TenantRegistry;

/** Programs that look for turns at the same moment. */
class PostgresCallResultsTest {
  private static final int PROGRAMS = 8;
  private static final Tenant ACME =
      ATenant.called("acme").with("trackdrive.call-results", "poll").build();

  private final PostgresUnderTest store = new PostgresUnderTest(new TenantRegistry(List.of(ACME)));

  @Test
  void ofManyProgramsOneReads() {
    program(0).watch(List.of(ACME));
    store.run(
        "INSERT INTO call_result (request_id, tenant, call_id, dialed_at)"
            + " VALUES (1, 'acme', '7', now() - interval '1 minute')");

    for (int round = 0; round < 20; round++) {
      List<CompletableFuture<List<ResultTurn>>> looks =
          IntStream.range(0, PROGRAMS)
              .mapToObj(
                  n ->
                      CompletableFuture.supplyAsync(
                          () -> program(n).begin(List.of(ACME), Duration.ofMinutes(1)),
                          task -> new Thread(task, "program").start()))
              .toList();

      assertThat(looks.stream().mapToInt(look -> look.join().size()).sum()).isEqualTo(1);
      store.run("UPDATE call_watch SET free_at = '-infinity'");
    }
  }

  private CallResults program(int n) {
    return new PostgresCallResults(store.database(), "program-" + n);
  }
}
