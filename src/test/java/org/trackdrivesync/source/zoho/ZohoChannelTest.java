package org.trackdrivesync.source.zoho;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trackdrivesync.lead.SourceFault;
import org.trackdrivesync.lead.SourceTrouble;
import org.trackdrivesync.source.CrmAnswer;
import org.trackdrivesync.source.CrmRequest;
import org.trackdrivesync.source.zoho.ZohoChannel.End;
import org.trackdrivesync.tenant.Secret;
import org.trackdrivesync.tenant.ZohoSettings;

/** How a channel is enabled, and what the answers mean. */
class ZohoChannelTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final String LIVES =
      """
      {"watch":[{"code":"SUCCESS","details":{"events":[\
      {"channel_expiry":"2026-03-08T09:00:00+02:00","channel_id":"1000000068001"},\
      {"channel_expiry":"2026-03-08T08:00:00+02:00","channel_id":"1000000068001"}]},\
      "message":"Successfully subscribed","status":"success"}]}""";

  private final ZohoChannel channel = channel("token-of-the-channel", "all");

  @Test
  void itIsAskedForLittleLessThanAWeekAndForChangesOfTheRecordItself() {
    CrmRequest request = channel.request(NOW);

    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.path()).isEqualTo("/crm/v8/actions/watch");
    assertThat(request.body())
        .isEqualTo(
            """
            {"watch":[{"channel_id":"1000000068001","events":["Leads.all"],\
            "channel_expiry":"2026-03-08T06:00:00+00:00","token":"token-of-the-channel",\
            "notify_url":"https://sync.example.com/webhooks/acme/zoho",\
            "notify_on_related_action":false}]}""");
    assertThat(request.toString()).doesNotContain("token-of-the-channel");
  }

  @Test
  void itLivesUntilTheFirstOfItsEventsEnds() {
    assertThat(channel.read(answer(201, LIVES)))
        .isEqualTo(new End.Lives(Instant.parse("2026-03-08T06:00:00Z")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          201 | {"watch":[{"code":"INVALID_DATA","status":"error","details":{}}]} | REFUSED
          400 | {"watch":[{"code":"INVALID_DATA","status":"error","details":{}}]} | REFUSED
          401 | {"code":"INVALID_TOKEN","status":"error"}                         | UNAUTHORIZED
          401 | {"code":"OAUTH_SCOPE_MISMATCH","status":"error"}                  | FORBIDDEN
          429 | {"code":"TOO_MANY_REQUESTS"}                                      | RATE_LIMITED
          500 | <html>                                                            | CRM_ERROR
          200 | <html>                                                            | UNREADABLE
          201 | {"watch":[{"status":"success","details":{"events":[]}}]}          | UNREADABLE
          """)
  void whatIsWrongIsToldByWhatIsToBeDone(int status, String body, SourceFault fault) {
    assertThat(channel.read(answer(status, body)))
        .isInstanceOfSatisfying(
            End.Refused.class, end -> assertThat(end.trouble().fault()).isEqualTo(fault));
  }

  @Test
  void itIsRenewedAtHalfOfItsLifeAndTwiceADayAtLeast() {
    assertThat(ZohoChannel.renewIn(NOW.plusSeconds(6), NOW)).isEqualTo(Duration.ofSeconds(3));
    assertThat(ZohoChannel.renewIn(NOW.plus(Duration.ofDays(6)), NOW))
        .isEqualTo(Duration.ofHours(12));
    assertThat(ZohoChannel.renewIn(NOW.minusSeconds(1), NOW)).isPositive();
  }

  @Test
  void afterATroubleItIsTriedAgainLongerApartEachTime() {
    SourceTrouble trouble = new SourceTrouble(SourceFault.CRM_ERROR, "it fails", Optional.empty());
    SourceTrouble busy =
        new SourceTrouble(SourceFault.RATE_LIMITED, "rest", Optional.of(Duration.ofHours(1)));

    assertThat(ZohoChannel.retryIn(trouble, 0)).isEqualTo(Duration.ofSeconds(5));
    assertThat(ZohoChannel.retryIn(trouble, 3)).isEqualTo(Duration.ofSeconds(40));
    assertThat(ZohoChannel.retryIn(trouble, 5_000)).isEqualTo(Duration.ofMinutes(15));
    assertThat(ZohoChannel.retryIn(busy, 0)).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void whatItIsMadeOfIsToldApartWithoutBeingShown() {
    assertThat(channel.digest()).isEqualTo(channel("token-of-the-channel", "all").digest());
    assertThat(channel.digest()).isNotEqualTo(channel("another-token", "all").digest());
    assertThat(channel.digest()).isNotEqualTo(channel("token-of-the-channel", "edit").digest());
  }

  private static ZohoChannel channel(String token, String event) {
    ZohoSettings.Login login =
        new ZohoSettings.Login(URI.create("https://a"), "c", new Secret("s"), new Secret("r"));
    ZohoSettings.Channel channel = new ZohoSettings.Channel("1000000068001", List.of(event));
    return new ZohoChannel(
        new ZohoSettings(
            "Leads",
            login,
            URI.create("https://b"),
            List.of(),
            BigDecimal.TEN,
            Optional.of(channel)),
        channel,
        new Secret(token),
        URI.create("https://sync.example.com/webhooks/acme/zoho"),
        new ZohoAccess(login));
  }

  private static CrmAnswer answer(int status, String body) {
    return new CrmAnswer(status, name -> null, body);
  }
}
