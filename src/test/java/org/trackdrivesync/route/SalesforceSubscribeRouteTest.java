package org.trackdrivesync.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.history.SourceState.Standing;
import org.trackdrivesync.tenant.ATenant;

/** The routes of a source that is told of its changes, against PostgreSQL and the simulator. */
class SalesforceSubscribeRouteTest {
  private static final String HOT = "Hot";

  private PollsUnderTest source;

  @BeforeEach
  void start() throws Exception {
    source =
        PollsUnderTest.subscribed(
            ATenant.called("acme")
                .with("distributions.hot.schedule-id", "101")
                .with("distributions.hot.match.Rating", HOT));
  }

  @AfterEach
  void stop() {
    source.close();
  }

  @Test
  void aLeadIsMadeChangedMergedAndDeleted() {
    subscribeAndHear();
    String ann = create("7192660100");
    String ben = create("7192660101");
    until(2);
    assertThat(source.changes("kind")).containsExactly("CREATED", "CREATED");

    source.pass(Duration.ofSeconds(5));
    source.organisation().update("Lead", ben, Map.of("Rating", HOT));
    until(3);
    assertThat(source.last("kind")).contains("UPDATED");
    assertThat(source.last("decision")).contains("promote");
    assertThat(source.last("fields ->> 'Phone'")).as("what did not change").contains("7192660101");

    source.pass(Duration.ofSeconds(5));
    source.organisation().merge("Lead", ann, ben);
    until(4);
    assertThat(source.last("crm_id")).as("the merged one is not gone").contains(ann);

    source.pass(Duration.ofSeconds(5));
    source.organisation().delete("Lead", ann);
    await().until(() -> source.last("kind").filter("DELETED"::equals).isPresent());
    assertThat(source.last("crm_id")).contains(ann);
  }

  @Test
  void oneEventMayStandForManyRecordsAndAChangeWithinTheSameSecondIsAnother() {
    List<String> ids = List.of(create("7192660100"), create("7192660101"), create("7192660102"));
    subscribeAndHear();
    int before = source.events().size();

    source.organisation().updateAll("Lead", ids, Map.of("Rating", HOT));
    until(before + 3);
    assertThat(source.changes("crm_id").subList(before, before + 3))
        .containsExactlyInAnyOrderElementsOf(ids);

    source.organisation().contents("Lead", ids.get(0), Map.of("Rating", "Warm"));
    until(before + 4);
    assertThat(source.last("fields ->> 'Rating'")).contains("Warm");
  }

  @Test
  void gapAndOverflowEventsAreReadFor() {
    subscribeAndHear();
    int before = source.events().size();
    source.organisation().changes().gapEvery(1);
    create("7192660100");
    until(before + 1);
    assertThat(source.last("fields ->> 'Phone'")).contains("7192660100");

    source.organisation().changes().gapEvery(0);
    source.organisation().changes().overflow("Lead", true);
    create("7192660101");
    create("7192660102");
    source.organisation().changes().overflow("Lead", false);
    until(before + 3);
  }

  @Test
  void aReplayIdThatIsTakenNoMoreIsMadeUpForByAPoll() {
    subscribeAndHear();
    int before = source.events().size();
    source.unsubscribe();
    source.pass(Duration.ofDays(4));
    create("7192660100");
    source.organisation().changes().expireReplayIds();
    String old = source.cursor("encode(replay_id, 'hex')");

    source.subscribe();
    until(before + 1);
    await().until(() -> source.pubSub().subscribers() == 1);
    create("7192660101");
    until(before + 2);
    await().until(() -> source.cursor("replay_id IS NOT NULL").equals("true"));
    assertThat(source.cursor("encode(replay_id, 'hex')")).isNotEqualTo(old);
    assertThat(source.pubSub().presets()).endsWith("CUSTOM", "LATEST");
  }

  @Test
  void theReplayIdMovesThoughNothingHappens() {
    source.pubSub().keepAlive(Duration.ofMillis(100));
    source.subscribe();
    await().until(() -> source.cursor("replay_id IS NOT NULL").equals("true"));

    assertThat(source.events()).isEmpty();
    assertThat(source.state().standing()).isEqualTo(Standing.OK);
  }

  @Test
  void aTokenThatIsRevokedIsRenewedByOneLogin() {
    subscribeAndHear();
    int before = source.events().size();
    int logins = source.organisation().logins();

    source.organisation().revokeTokens();
    source.pubSub().cut();
    create("7192660100");

    until(before + 1);
    assertThat(source.organisation().logins()).isEqualTo(logins + 1);
  }

  @Test
  void anEventWhoseSchemaIsNotToBeHadAtOnceIsNotLost() {
    subscribeAndHear();
    source.pubSub().failSchemas(1);
    create("7192660100");
    create("7192660101");

    until(2);
  }

  @Test
  void whatIsWrongStandsOnTheSourcesState() throws Exception {
    source.close();
    source =
        PollsUnderTest.subscribed(
            ATenant.called("acme")
                .with("sources.sales.channel", "/data/NobodyChangeEvent")
                .with("distributions.hot.schedule-id", "101"));
    source.subscribe();

    await().until(() -> source.state().standing() == Standing.WARNED);
    assertThat(source.state().trouble().orElseThrow())
        .contains("/data/NobodyChangeEvent cannot be subscribed to")
        .contains("Change Data Capture");
    create("7192660100");
    assertThat(source.state().age()).as("it is polled meanwhile").isPresent();
  }

  /** Something was heard, so that it is known where the subscription begins. */
  private void subscribeAndHear() {
    source.pubSub().keepAlive(Duration.ofMillis(100));
    source.subscribe();
    await().until(() -> source.cursor("replay_id IS NOT NULL").equals("true"));
    source.pubSub().keepAlive(Duration.ofMinutes(4));
  }

  private String create(String phone) {
    return source.organisation().create("Lead", Map.of("Phone", phone));
  }

  private void until(int changes) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(source.events()).hasSizeGreaterThanOrEqualTo(changes));
    assertThat(source.events()).hasSize(changes);
  }
}
