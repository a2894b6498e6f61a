package org.trackdrivesync.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.history.SourceState.Standing;
import org.trackdrivesync.simulator.salesforce.Organisation.Visit;
import org.trackdrivesync.simulator.salesforce.SalesforceMood;
import org.trackdrivesync.tenant.ATenant;

/** Polls over HTTP, by the shipped routes, against a simulated organisation and a PostgreSQL. */
class SalesforcePollRouteTest {
  private static final Duration A_WHILE = Duration.ofSeconds(30);
  private static final int RECORDS = 50_000;

  private PollsUnderTest polls;

  @BeforeEach
  void start() throws Exception {
    polls =
        new PollsUnderTest(
            ATenant.called("acme")
                .with("lead.data.score", "Score__c")
                .with("distributions.hot.schedule-id", "101")
                .with("distributions.hot.match.Rating", "Hot"));
  }

  @AfterEach
  void stop() {
    polls.close();
  }

  @Test
  void ofFiftyThousandRecordsNoneIsMissedAndNoneIsToldTwice() {
    Random chance = new Random(7);
    Set<String> made = new HashSet<>();
    polls.poll();
    while (made.size() < RECORDS) {
      int burst = 1_000 + chance.nextInt(5_000);
      int seconds = 1 + chance.nextInt(30);
      for (int i = 0; i < burst && made.size() < RECORDS; i++) {
        Instant stamp = polls.now().plusSeconds(chance.nextInt(seconds));
        Instant visible = stamp.plusSeconds(chance.nextInt(60));
        made.add(polls.organisation().create("Lead", Map.of("LastName", "n"), stamp, visible));
      }
      polls.pass(A_WHILE);
      polls.organisation().add(new SalesforceMood.ExpireCursor());
      polls.poll();
    }
    polls.pass(Duration.ofMinutes(1));
    polls.poll();

    List<String> stored = polls.changes("crm_id");
    assertThat(stored).hasSize(RECORDS).doesNotHaveDuplicates();
    assertThat(new HashSet<>(stored)).isEqualTo(made);
    assertThat(polls.state().standing()).isEqualTo(Standing.WARNED);

    polls.pass(Duration.ofMinutes(3));
    polls.poll();
    int asked = polls.organisation().visits().size();
    polls.poll();
    assertThat(polls.organisation().visits())
        .as("a quiet source is one request")
        .hasSize(asked + 1);
  }

  @Test
  void aLeadIsMadeChangedMergedAndDeleted() {
    polls.poll();
    String ann =
        polls.organisation().create("Lead", Map.of("Phone", "7192660100", "Rating", "Hot"));
    String ben = polls.organisation().create("Lead", Map.of("Phone", "7192660101"));
    polls.poll();
    assertThat(polls.changes("kind")).containsExactly("CREATED", "CREATED");
    assertThat(polls.changes("decision")).containsExactly("promote", "reject");

    polls.pass(A_WHILE);
    polls.organisation().update("Lead", ben, Map.of("Rating", "Hot"));
    polls.poll();
    assertThat(polls.last("kind")).contains("UPDATED");
    assertThat(polls.last("decision")).contains("promote");

    polls.pass(A_WHILE);
    polls.organisation().merge("Lead", ann, ben);
    polls.poll();
    assertThat(polls.changes("crm_id").subList(3, 4)).containsExactly(ann);

    polls.pass(A_WHILE);
    polls.organisation().delete("Lead", ann);
    polls.poll();
    assertThat(polls.last("kind")).contains("DELETED");
    assertThat(polls.last("crm_id")).contains(ann);
  }

  @Test
  void aFieldThatCannotBeReadIsNamedAndTheOthersAreReadAllTheSame() {
    assertThat(polls.poll().unreadable()).containsExactly("Score__c");

    polls.organisation().create("Lead", Map.of("Phone", "7192660100", "Score__c", "9"));
    polls.poll();
    assertThat(polls.last("fields ->> 'Phone'")).contains("7192660100");
    assertThat(polls.last("fields ->> 'Score__c'")).isEmpty();

    polls.pass(Duration.ofHours(1));
    assertThat(polls.poll().unreadable()).as("looked at again each hour").isEmpty();

    polls.organisation().hide("Lead", "Rating", true);
    polls.organisation().create("Lead", Map.of("Phone", "7192660102"));
    assertThat(polls.poll().unreadable()).containsExactly("Rating");
    assertThat(polls.last("fields ->> 'Phone'")).contains("7192660102");
  }

  @Test
  void aTokenThatIsRefusedIsRenewedOnceAndAWrongSecretIsToldInPlainWords() {
    polls.poll();
    polls.organisation().revokeTokens();
    polls.organisation().create("Lead", Map.of("Phone", "7192660100"));
    assertThat(polls.poll().standing()).isEqualTo(Standing.WARNED);
    assertThat(polls.organisation().logins()).isEqualTo(2);
    assertThat(polls.events()).hasSize(1);

    polls.organisation().app("client", "another secret");
    polls.organisation().revokeTokens();
    assertThat(polls.poll().standing()).isEqualTo(Standing.TROUBLED);
    assertThat(polls.state().trouble())
        .hasValueSatisfying(t -> assertThat(t).contains("client-secret"));
    assertThat(polls.rest()).isEqualTo(Duration.ofSeconds(30));
    polls.poll();
    assertThat(polls.rest()).isEqualTo(Duration.ofMinutes(1));

    polls.organisation().app("client", "secret");
    assertThat(polls.poll().trouble()).isEmpty();
  }

  @Test
  void badAnswersAreNamedAndLoseNothing() {
    polls.poll();
    polls.organisation().create("Lead", Map.of("Phone", "7192660100"));
    Map<SalesforceMood, String> moods =
        Map.of(
            SalesforceMood.Respond.error(403, "API_DISABLED_FOR_ORG"),
            "API Enabled",
            SalesforceMood.Respond.error(500, "UNKNOWN_EXCEPTION"),
            "HTTP 500",
            new SalesforceMood.Respond(429, "", Map.of("Retry-After", "77"), false),
            "HTTP 429",
            new SalesforceMood.Respond(429, "", Map.of(), false),
            "HTTP 429",
            new SalesforceMood.Respond(200, "<html>sign in</html>", Map.of(), false),
            "not JSON",
            new SalesforceMood.Cut(),
            "no answer came");
    moods.forEach(
        (mood, words) -> {
          polls.organisation().add(mood);
          assertThat(polls.poll().standing()).isEqualTo(Standing.TROUBLED);
          assertThat(polls.state().trouble())
              .hasValueSatisfying(t -> assertThat(t).contains(words));
          assertThat(polls.events()).isEmpty();
        });

    assertThat(polls.poll().trouble()).isEmpty();
    assertThat(polls.events()).hasSize(1);
  }

  @Test
  void theRequestsOfADayAreSpentMoreSlowlyAndThenWaitedFor() {
    polls.organisation().usage(100, 1_000);
    polls.poll();
    assertThat(polls.rest()).isEqualTo(Duration.ofSeconds(30));

    polls.organisation().usage(900, 1_000);
    assertThat(polls.poll().trouble())
        .hasValueSatisfying(t -> assertThat(t).contains("less often"));
    assertThat(polls.rest()).isEqualTo(Duration.ofMinutes(2));

    polls.organisation().usage(1_000, 1_000);
    assertThat(polls.poll().standing()).isEqualTo(Standing.TROUBLED);
    assertThat(polls.state().trouble()).hasValueSatisfying(t -> assertThat(t).contains("used up"));
    assertThat(polls.rest()).isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void whatIsKnownIsNotStoredAgainAndACursorGoesOnBehindASecondThatIsCut() {
    polls.poll();
    polls.organisation().pageSize(10);
    Set<String> made = new HashSet<>();
    for (int i = 0; i < 35; i++) {
      made.add(polls.organisation().create("Lead", Map.of("LastName", "n")));
    }
    for (int i = 0; i < 3; i++) {
      polls.organisation().add(new SalesforceMood.ExpireCursor());
    }
    int before = polls.organisation().visits().size();
    polls.poll();
    polls.poll();

    assertThat(new ArrayList<>(polls.changes("crm_id"))).hasSize(35).containsAll(made);
    assertThat(polls.organisation().visits().subList(before, polls.organisation().visits().size()))
        .filteredOn(visit -> visit.status() == 400)
        .extracting(Visit::path)
        .hasSize(3);
  }
}
