package org.trackdrivesync.store;

import io.agroal.api.AgroalDataSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.Outcome;
import org.trackdrivesync.dispatch.RequestQueue;
import org.trackdrivesync.dispatch.Retention;
import org.trackdrivesync.tenant.ATenant;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.TenantRegistry;

/**
 * What a lead costs in the store on top of a past of settled ones: intake, claim, last word and
 * settling, each in its own commit, and a pass of housekeeping. {@code mvn -q -Pbench
 * -Dbench.main=org.trackdrivesync.store.SettledRowsBench -Dbench.argument=0,1000000,5000000 verify}
 *
 * <p>All pasts stand on one server, and short runs on each take turns, so that whatever else the
 * machine does slows all alike. Ends with 1 when a lead costs more than 1.3 times what it costs
 * without a past.
 */
public final class SettledRowsBench {
  private static final double MOST = 1.3;
  private static final int TURNS = 20;
  private static final int LEADS_A_TURN = 50;
  private static final int WARM_UP_TURNS = 6;

  /** They take turns, so that no lead waits for a slot. */
  private static final List<Tenant> TENANTS =
      IntStream.range(0, SettledRows.TENANTS)
          .mapToObj(n -> ATenant.called("bench-" + n).with("trackdrive.calls-per-second", "100"))
          .map(ATenant::build)
          .toList();

  private enum Step {
    INTAKE,
    CLAIM,
    LAST_WORD,
    SETTLE,
    HOUSEKEEPING
  }

  private SettledRowsBench() {}

  /** Takes the numbers of settled leads, with commas between. */
  public static void main(String... arguments) {
    List<Past> pasts =
        Arrays.stream((arguments.length > 0 ? arguments[0] : "0,1000000").split(","))
            .map(rows -> new Past(Long.parseLong(rows.strip())))
            .toList();
    for (int turn = -WARM_UP_TURNS; turn < TURNS; turn++) {
      for (Past past : pasts) {
        if (turn == 0) {
          past.analyse();
        }
        past.run(turn >= 0);
      }
    }
    double bare = pasts.get(0).leadMicros();
    boolean flat = true;
    for (Past past : pasts) {
      double ratio = past.leadMicros() / bare;
      flat &= ratio <= MOST;
      System.out.printf(
          "%,d settled leads: %.0f µs a lead, %.2f times; %s%n",
          past.rows, past.leadMicros(), ratio, past.steps());
    }
    System.exit(flat ? 0 : 1);
  }

  /** A database with a past, and what leads cost on it. */
  private static final class Past extends StoreContract {
    private final long rows;
    private final Map<Step, List<Long>> took = new EnumMap<>(Step.class);
    private final Retention retention;
    private int leads;
    private String url; // set by open(), before this class's own fields are

    Past(long rows) {
      this.rows = rows;
      Database database = ((PostgresUnderTest) store).database();
      this.retention = new PostgresRetention(database);
      Arrays.stream(Step.values()).forEach(step -> took.put(step, new ArrayList<>()));
      long began = System.nanoTime();
      SettledRows.fill(Jdbi.create(url), rows);
      System.out.printf("%,d settled leads made in %d s%n", rows, seconds(began));
    }

    @Override
    List<Tenant> tenants() {
      return TENANTS;
    }

    @Override
    StoreUnderTest open(TenantRegistry tenants) {
      url = TestPostgres.freshUrl();
      AgroalDataSource pool = ShippedPool.on(url);
      return new PostgresUnderTest(tenants, pool, new Database(pool));
    }

    /** As autovacuum does in a while: plans made for empty tables would make the bare one slow. */
    void analyse() {
      Jdbi.create(url).useHandle(handle -> handle.execute("ANALYZE"));
    }

    void run(boolean counts) {
      for (int i = 0; i < LEADS_A_TURN; i++) {
        lead(counts);
      }
      timed(Step.HOUSEKEEPING, counts, () -> housekeeping(queue));
    }

    private void lead(boolean counts) {
      String number = number(++leads);
      Tenant tenant = TENANTS.get(leads % TENANTS.size());
      timed(Step.INTAKE, counts, () -> promotes(tenant, number));
      List<Claim> claims = new ArrayList<>();
      timed(Step.CLAIM, counts, () -> claims.addAll(claims()));
      timed(Step.LAST_WORD, counts, () -> claims.forEach(queue::markSending));
      timed(Step.SETTLE, counts, () -> claims.forEach(c -> settle(c, ended(Outcome.DIALED, null))));
      if (claims.size() != 1) {
        throw new IllegalStateException("claimed " + claims.size());
      }
    }

    private void housekeeping(RequestQueue queue) {
      queue.expire();
      queue.recoverLostClaims(false);
      store.backlog().read();
      retention.removeOlderThan(Duration.ofDays(90));
    }

    private void timed(Step step, boolean counts, Runnable work) {
      long began = System.nanoTime();
      work.run();
      if (counts) {
        took.get(step).add(System.nanoTime() - began);
      }
    }

    /** All four commits of a lead, each by its median. */
    double leadMicros() {
      return took.keySet().stream()
          .filter(step -> step != Step.HOUSEKEEPING)
          .mapToDouble(this::medianMicros)
          .sum();
    }

    String steps() {
      return took.keySet().stream()
          .map(step -> "%s %.0f µs".formatted(step, medianMicros(step)).toLowerCase(Locale.ROOT))
          .reduce((a, b) -> a + ", " + b)
          .orElseThrow();
    }

    private double medianMicros(Step step) {
      long[] sorted = took.get(step).stream().mapToLong(Long::longValue).sorted().toArray();
      return sorted[sorted.length / 2] / 1000.0;
    }

    private static long seconds(long began) {
      return (System.nanoTime() - began) / 1_000_000_000;
    }
  }
}
