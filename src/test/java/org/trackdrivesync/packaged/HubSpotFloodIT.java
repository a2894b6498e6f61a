package org.trackdrivesync.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackdrivesync.packaged.SpeedToCall.Percentiles;
import org.trackdrivesync.simulator.AccountSettings;
import org.trackdrivesync.simulator.Arrival;
import org.trackdrivesync.simulator.Schedule;
import org.trackdrivesync.simulator.crm.CrmAsked;
import org.trackdrivesync.simulator.hubspot.HubSpotContact;

/**
 * A flood of HubSpot's events at an API that allows little: hot leads are called all the while, the
 * rest is read as fast as the allowance lets, and two sources and what is written back share it.
 *
 * <p>With {@code -Dfaults.seconds=60} it is 5,000 events in a minute at 100 requests in 10 seconds.
 */
@Alone
class HubSpotFloodIT {
  private static final int SECONDS = FaultLength.seconds(8);
  private static final int EVENTS = FaultLength.isLong() ? 5_000 * SECONDS / 60 : 600;
  private static final int ALLOWED = FaultLength.isLong() ? 100 : 60;
  private static final long TEN_SECONDS = 10_000_000_000L;
  private static final int DELIVERY = 25;
  private static final int CALM_CONTACTS = 200;
  private static final Duration SOON = Duration.ofSeconds(60);

  /** In CI, beside whatever else runs there, no more than that it is no matter of minutes. */
  private static final Duration PROMISED = Duration.ofSeconds(FaultLength.isLong() ? 5 : 15);

  private static final int WARM_UP = 20;
  private static final String LEAD_TOKEN = "tokenofthecadence";

  @RegisterExtension static final Stage STAGE = new Stage("hubspot-flood");

  private static final HubSpotPortal PORTAL = new HubSpotPortal("flood", ALLOWED);
  private static PackagedProgram program;

  /** When each number that is to be called was told of. */
  private final Map<String, Long> toldHot = new LinkedHashMap<>();

  private final Map<String, Long> hidden = new LinkedHashMap<>();
  private final Set<String> hotIds = new HashSet<>();
  private final List<HubSpotContact> calm = new ArrayList<>();

  @BeforeAll
  static void start() throws IOException {
    AccountSettings account =
        AccountSettings.of("tdpub-flood", "tdprv-flood", 50)
            .withSchedules(
                Schedule.caller(101, "Hot"),
                Schedule.caller(102, "Cadence").withLeadsApiKey(LEAD_TOKEN));
    STAGE.simulator().addAccount(account);
    ProgramSettings settings =
        new ProgramSettings()
            .set("sync.public-url", HubSpotPortal.PUBLIC_URL)
            .tenant("flood", STAGE.simulator().baseUrl(), account)
            .tenant("flood", "trackdrive.requests-per-second", "100")
            .distribution("flood", "hot", "order", "1", "match.hs_lead_status", "HOT")
            .distribution("flood", "hot", "schedule-id", "101")
            .distribution("flood", "new", "order", "2", "match.change_type", "created")
            .distribution("flood", "new", "schedule-id", "102", "lead-token", LEAD_TOKEN)
            .distribution("flood", "new", "action", "enroll")
            .distribution("flood", "rest", "order", "3", "action", "ignore");
    for (String source : List.of("hub", "second")) {
      PORTAL
          .connect(settings, source)
          .tenant("flood", "sources." + source + ".requests-per-second", "" + ALLOWED / 10);
    }
    settings
        .tenant("flood", "sources.hub.write-back.crm", "hubspot")
        .tenant("flood", "sources.hub.write-back.fields.outcome", "sync_outcome")
        .tenant("flood", "sources.hub.write-back.requests-per-second", "2");
    program = STAGE.start(settings);
  }

  @AfterAll
  static void close() {
    PORTAL.close();
  }

  @Test
  void hotLeadsAreCalledAllTheWhileAndTheRestAsTheAllowanceLets() throws Exception {
    for (int i = 0; i < CALM_CONTACTS; i++) {
      calm.add(PORTAL.contact("NEW"));
    }
    warmUp();
    long began = System.nanoTime();
    long pause = SECONDS * 1_000_000_000L / (EVENTS / DELIVERY);
    for (int sent = 0, n = 0; sent < EVENTS; sent += DELIVERY, n++) {
      LockSupport.parkNanos(began + n * pause - System.nanoTime());
      List<ObjectNode> events = new ArrayList<>();
      for (int i = sent; i < sent + DELIVERY; i++) {
        events.add(event(i));
      }
      Answer answer = PORTAL.offer(program, n % 4 == 3 ? "second" : "hub", events);
      assertThat(answer.status()).isEqualTo(202);
    }
    await().atMost(SOON).until(() -> arrivals().keySet().containsAll(toldHot.keySet()));
    await().atMost(SOON).until(() -> arrivals().keySet().containsAll(hidden.keySet()));
    await().atMost(SOON).until(() -> count("wanted_record") == 0);
    await().atMost(SOON).until(() -> count("request WHERE ended_at IS NULL") == 0);
    long took = System.nanoTime() - began;

    report(took);
    assertThat(count("lead_change")).as("each event is one change").isEqualTo(EVENTS + WARM_UP);
    assertThat(calls()).hasSize(toldHot.size() + hidden.size()).doesNotHaveDuplicates();
    assertThat(mostInTenSeconds()).isLessThanOrEqualTo(ALLOWED);
    assertThat(PORTAL.hubSpot().server().journal()).noneMatch(asked -> asked.status() == 429);
    assertThat(PORTAL.hubSpot().server().journal())
        .as("written back meanwhile, of the same allowance")
        .anyMatch(asked -> asked.method().equals("PATCH"));
    assertThat(PORTAL.hubSpot().readings()).allMatch(this::hotFirst);
    assertThat(speed(toldHot).p95()).isLessThan(PROMISED.toMillis());
    assertThat(speed(hidden).p95()).isLessThan(PROMISED.toMillis());
  }

  /** A cold JVM is not what is judged. */
  private static void warmUp() {
    for (int i = 0; i < WARM_UP; i++) {
      HubSpotContact contact = PORTAL.contact("HOT");
      assertThat(PORTAL.offer(program, List.of(HubSpotPortal.created(contact))).status())
          .isEqualTo(202);
    }
    await().atMost(SOON).until(() -> arrivals().size() == WARM_UP);
    STAGE.simulator().journal().clear();
  }

  /** Of ten one turns hot, three are made (of which some are hot, unknown), six do not matter. */
  private ObjectNode event(int n) {
    int kind = n % 10;
    if (kind == 0) {
      HubSpotContact contact = PORTAL.contact("NEW");
      toldHot.put(number(contact), System.nanoTime());
      hotIds.add("" + contact.id());
      return PORTAL.hubSpot().change(contact.id(), "hs_lead_status", "HOT");
    }
    if (kind < 4) {
      boolean hot = n % 50 == 1;
      HubSpotContact contact = PORTAL.contact(hot ? "HOT" : "NEW");
      if (hot) {
        hidden.put(number(contact), System.nanoTime());
      }
      return HubSpotPortal.created(contact);
    }
    return PORTAL.hubSpot().change(calm.get(n % calm.size()).id(), "city", "Reno " + n);
  }

  private boolean hotFirst(List<String> ids) {
    int lastHot = -1;
    int firstOther = ids.size();
    for (int i = 0; i < ids.size(); i++) {
      if (hotIds.contains(ids.get(i))) {
        lastHot = i;
      } else {
        firstOther = Math.min(firstOther, i);
      }
    }
    return lastHot < firstOther;
  }

  private static long mostInTenSeconds() {
    long[] nanos =
        PORTAL.hubSpot().server().journal().stream().mapToLong(CrmAsked::nanos).sorted().toArray();
    int most = 0;
    for (int first = 0, last = 0; last < nanos.length; last++) {
      while (nanos[last] - nanos[first] > TEN_SECONDS) {
        first++;
      }
      most = Math.max(most, last - first + 1);
    }
    return most;
  }

  private void report(long took) {
    List<CrmAsked> journal = PORTAL.hubSpot().server().journal();
    System.out.printf(
        "%d events in %d s at %d requests in 10 s:%n  hot by the event %s max %.0f ms%n"
            + "  hot, but made without a word %s max %.0f ms%n"
            + "  most requests in 10 s %d (%d readings, %d writes in all); all done after %.1f s%n",
        EVENTS,
        SECONDS,
        ALLOWED,
        speed(toldHot),
        max(speed(toldHot)),
        speed(hidden),
        max(speed(hidden)),
        mostInTenSeconds(),
        PORTAL.hubSpot().readings().size(),
        journal.size() - PORTAL.hubSpot().readings().size(),
        took / 1e9);
  }

  private static double max(Percentiles speed) {
    return speed.sorted()[speed.sorted().length - 1] / 1e6;
  }

  private static Percentiles speed(Map<String, Long> told) {
    Map<String, Long> arrived = arrivals();
    return new Percentiles(
        told.entrySet().stream()
            .mapToLong(one -> arrived.get(one.getKey()) - one.getValue())
            .sorted()
            .toArray());
  }

  private static List<String> calls() {
    return STAGE.simulator().journal().since(0, "tdpub-flood").stream()
        .filter(Arrival::isAccepted)
        .filter(arrival -> arrival.endpoint().equals("make_call"))
        .map(Arrival::number)
        .toList();
  }

  private static Map<String, Long> arrivals() {
    return STAGE.simulator().journal().since(0, "tdpub-flood").stream()
        .filter(Arrival::isAccepted)
        .filter(arrival -> arrival.endpoint().equals("make_call"))
        .collect(Collectors.toMap(Arrival::number, Arrival::nanos, Math::min));
  }

  private static String number(HubSpotContact contact) {
    return contact.properties().get("phone");
  }

  private static long count(String what) throws Exception {
    return program.store().number("SELECT count(*) FROM " + what);
  }
}
