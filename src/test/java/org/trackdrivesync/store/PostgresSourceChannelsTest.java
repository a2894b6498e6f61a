package org.trackdrivesync.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.intake.ChannelStanding;
import org.trackdrivesync.intake.SourceChannels;
import org.trackdrivesync.intake.SourceChannels.Turn;
import org.trackdrivesync.intake.SourceChannels.Wished;
import org.trackdrivesync.lead.SourceFault;
import org.trackdrivesync.lead.SourceTrouble;
import org.trackdrivesync.tenant.TenantId;
import org.trackdrivesync.tenant.TenantRegistry;

class PostgresSourceChannelsTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final List<Wished> ONE = List.of(new Wished(ACME, "zoho", "a"));
  private static final Turn TURN = new Turn(ACME, "zoho", "a", 0);
  private static final Instant UNTIL = Instant.parse("2026-03-08T10:00:00Z");
  private static final SourceTrouble TROUBLE =
      new SourceTrouble(SourceFault.FORBIDDEN, "it may not", Optional.empty());

  private final PostgresUnderTest store = new PostgresUnderTest(new TenantRegistry(List.of()));
  private final SourceChannels channels = new PostgresSourceChannels(store.database());

  @Test
  void oneProgramEnablesAndItIsRenewedInTime() {
    channels.watch(ONE);
    assertThat(channels.begin(ONE, LEASE)).containsExactly(TURN);
    assertThat(channels.begin(ONE, LEASE)).as("another program").isEmpty();
    channels.enabled(TURN, UNTIL, Duration.ofHours(12));
    channels.watch(ONE);

    store.advance(Duration.ofHours(11));
    assertThat(channels.begin(ONE, LEASE)).isEmpty();
    store.advance(Duration.ofHours(2));

    assertThat(channels.begin(ONE, LEASE)).containsExactly(TURN);
    assertThat(channels.standings())
        .containsExactly(new ChannelStanding(ACME, "zoho", Optional.of(UNTIL), Optional.empty()));
  }

  @Test
  void whoeverDiedOverARenewalIsNoHindrance() {
    channels.watch(ONE);
    channels.begin(ONE, LEASE);

    store.advance(LEASE.plusSeconds(1));

    assertThat(channels.begin(ONE, LEASE)).containsExactly(TURN);
  }

  @Test
  void oneThatIsMadeOfSomethingElseIsDueAtOnce() {
    channels.watch(ONE);
    channels.begin(ONE, LEASE);
    channels.enabled(TURN, UNTIL, Duration.ofHours(12));
    List<Wished> changed = List.of(new Wished(ACME, "zoho", "b"));

    channels.watch(changed);

    assertThat(channels.begin(ONE, LEASE)).as("a program with the settings of before").isEmpty();
    assertThat(channels.begin(changed, LEASE)).containsExactly(new Turn(ACME, "zoho", "b", 0));
    channels.enabled(TURN, UNTIL, Duration.ofHours(12));
    assertThat(channels.standings().get(0).until()).as("what came of those settings").isEmpty();
  }

  @Test
  void whatIsWrongStandsThereUntilItLivesAgain() {
    channels.watch(ONE);
    channels.begin(ONE, LEASE);
    channels.enabled(TURN, UNTIL, Duration.ofMinutes(5));
    channels.troubled(TURN, TROUBLE, Duration.ofSeconds(5));
    ChannelStanding standing = channels.standings().get(0);
    assertThat(standing.until()).contains(UNTIL);
    assertThat(standing.trouble().orElseThrow().fault()).isEqualTo(SourceFault.FORBIDDEN);
    assertThat(standing.trouble().orElseThrow().sentence()).isEqualTo("it may not");

    store.advance(Duration.ofSeconds(6));
    Turn again = channels.begin(ONE, LEASE).get(0);
    assertThat(again.failures()).isEqualTo(1);
    channels.enabled(again, UNTIL, Duration.ofHours(12));

    assertThat(channels.standings().get(0).trouble()).isEmpty();
  }
}
