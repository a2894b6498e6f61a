package org.trackdrivesync.packaged;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trackdrivesync.simulator.Arrival;
import org.trackdrivesync.simulator.Moods;

/** Replicas on one PostgreSQL server, tenants with work, a CRM that insists, and the referee. */
public final class FaultRun {
  private static final FaultTenant WARM_UP = new FaultTenant("warm-up", 50);
  private static final int WARM_UP_CALLS = 200;
  private static final int BATCH = 500;

  private final Stage stage;
  private final List<FaultTenant> tenants;
  private final Duration window;
  private final OwnPostgres postgres;
  private final Replicas replicas;
  private final Crm crm;

  public FaultRun(
      Stage stage,
      List<FaultTenant> tenants,
      int replicas,
      Duration window,
      Map<String, String> moreOfEachTenant)
      throws IOException {
    this.stage = stage;
    this.tenants = tenants;
    this.window = window;
    this.postgres = stage.postgres();
    ProgramSettings settings = new ProgramSettings();
    Operator.addTo(settings);
    Stream.concat(Stream.of(WARM_UP), tenants.stream())
        .forEach(
            tenant -> {
              stage.simulator().addAccount(tenant.settings(window));
              tenant.addTo(settings, stage.simulator().baseUrl(), window);
              moreOfEachTenant.forEach(
                  (name, value) -> settings.tenant(tenant.name(), name, value));
            });
    postgres.usedBy(settings);
    this.replicas = new Replicas(stage, replicas, settings);
    this.crm = new Crm(this.replicas.all(), FaultTenant.TOKEN);
  }

  /** Starts the server and the first so many replicas, and has them make their first calls. */
  public void start(int count) throws IOException {
    postgres.start();
    replicas.start(count);
    warmUp();
  }

  /** A cold JVM keeps no time: the first calls are of a tenant that is not judged. */
  void warmUp() {
    post(WARM_UP, WARM_UP_CALLS);
    settle(Duration.ofSeconds(60));
    forget();
  }

  /** Forgets all that has come so far, for a judgement of what comes from now on. */
  void forget() {
    crm.acknowledged().clear();
    stage.simulator().journal().clear();
  }

  /** Posts fresh hot leads until they are acknowledged. */
  public void post(FaultTenant tenant, int leads) {
    for (int left = leads; left > 0; left -= BATCH) {
      post(
          tenant,
          Stream.generate(() -> LeadJson.fresh("Hot")).limit(Math.min(left, BATCH)).toList());
    }
  }

  /** Posts these until they are acknowledged. */
  void post(FaultTenant tenant, List<LeadJson> leads) {
    crm.insist(tenant.name(), FaultTenant.SOURCE, tenant.account(), leads);
  }

  List<Arrival> arrivals(FaultTenant tenant) {
    return stage.simulator().journal().since(0, tenant.account());
  }

  public Moods moods(FaultTenant tenant) {
    return stage.simulator().account(tenant.account()).moods();
  }

  /** Waits until every request has ended; false when some have not in time. */
  public boolean settle(Duration most) {
    try {
      await().atMost(most).pollInterval(Duration.ofMillis(250)).until(() -> open() == 0);
      return true;
    } catch (org.awaitility.core.ConditionTimeoutException late) {
      return false;
    }
  }

  /** How many requests have not ended; -1 while the store is away. */
  long open() throws IOException {
    try {
      return postgres.store().number("SELECT count(*) FROM request WHERE ended_at IS NULL");
    } catch (SQLException away) {
      return -1;
    }
  }

  /** The referee's word on all that came since the start, printed below a title. */
  public Judgement judge(String title) {
    return judge(title, tenants);
  }

  /** The same of some tenants alone. */
  Judgement judge(String title, List<FaultTenant> some) {
    Map<String, Double> paces =
        some.stream().collect(Collectors.toMap(FaultTenant::account, FaultTenant::callsPerSecond));
    Judgement judgement =
        Judgement.of(
            referee(),
            paces,
            window,
            crm.acknowledged().stream().filter(lead -> paces.containsKey(lead.account())).toList(),
            lead -> Operator.ask(replicas.ready(), lead));
    System.out.println(title + judgement.table());
    return judgement;
  }

  Referee referee() {
    return new Referee(stage.simulator().journal().all());
  }

  public Replicas replicas() {
    return replicas;
  }

  public OwnPostgres postgres() {
    return postgres;
  }

  Crm crm() {
    return crm;
  }

  public List<FaultTenant> tenants() {
    return tenants;
  }
}
