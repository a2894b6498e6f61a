package org.trackdrivesync.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trackdrivesync.tenant.GivenSettings.ACME;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trackdrivesync.tenant.SignatureSettings.Encoding;

class TenantMappingTest {
  @Test
  void everySettingOfATenantArrivesWhereItBelongs() {
    Tenant tenant =
        GivenSettings.acme()
            .with(ACME + "trackdrive.base-url", "http://127.0.0.1:8089/")
            .with(ACME + "trackdrive.calls-per-second", "0.5")
            .with(ACME + "trackdrive.requests-per-second", "20")
            .with(ACME + "trackdrive.redial-window", "45s")
            .with(ACME + "trackdrive.timeout", "500ms")
            .with(ACME + "trackdrive.schedules-every", "10m")
            .with(ACME + "trackdrive.call-results", "poll")
            .with(ACME + "trackdrive.call-results-every", "2m")
            .with(ACME + "trackdrive.call-results-within", "2h")
            .with(ACME + "trackdrive.call-results-live", "Initiated, on-hold")
            .with(ACME + "calling-hours", "always")
            .with(ACME + "promote.expires-after", "1h30m")
            .with(ACME + "promote.order", "oldest-first")
            .with(ACME + "max-backlog", "5")
            .with(ACME + "dry-run", "true")
            .readAcme();

    assertThat(tenant.trackDrive())
        .isEqualTo(
            new TrackDriveAccount(
                URI.create("http://127.0.0.1:8089"),
                "pub",
                new Secret("priv"),
                new BigDecimal("0.5"),
                new BigDecimal(20),
                Duration.ofSeconds(45),
                Duration.ofMillis(500),
                Duration.ofMinutes(10),
                new CallResultSettings(
                    CallResultSettings.Mode.POLL,
                    Duration.ofMinutes(2),
                    Duration.ofHours(2),
                    Set.of("initiated", "on-hold"))));
    assertThat(tenant.callingHours()).isEqualTo(CallingHours.ALWAYS);
    assertThat(tenant.promote())
        .isEqualTo(
            new PromoteSettings(
                Duration.ofMinutes(90),
                PromoteSettings.Order.OLDEST_FIRST,
                PromoteSettings.OutsideHours.EXPIRE));
    assertThat(tenant.maxBacklog()).isEqualTo(5);
    assertThat(tenant.dryRun()).isTrue();
  }

  @Test
  void everySettingOfALeadArrivesWhereItBelongs() {
    LeadSettings lead =
        GivenSettings.acme()
            .with(ACME + "lead.region", "gb")
            .with(ACME + "lead.phone", "Tel, 'a,b' , Mobile,")
            .with(ACME + "lead.email", "Mail")
            .with(ACME + "lead.first-name", "Given")
            .with(ACME + "lead.last-name", "Family")
            .with(ACME + "lead.traffic-source-id", "'17'")
            .with(ACME + "lead.time-zone", "TimeZone,Zone")
            .with(ACME + "lead.state", "State")
            .with(ACME + "lead.data.loan_amount", "Loan.Amount")
            .with(ACME + "lead.data.\"Zip Code\"", "'1,2'")
            .readAcme()
            .lead();

    assertThat(lead)
        .isEqualTo(
            new LeadSettings(
                "GB",
                List.of("Tel", "'a,b'", "Mobile"),
                List.of("Mail"),
                List.of("Given"),
                List.of("Family"),
                List.of("'17'"),
                List.of("TimeZone", "Zone"),
                List.of("State"),
                List.of(),
                Map.of("loan_amount", "Loan.Amount", "Zip Code", "'1,2'"),
                true));
  }

  @Test
  void everySettingOfADistributionArrivesWhereItBelongs() {
    DistributionSettings hot =
        GivenSettings.acme()
            .with(ACME + "distributions.hot.order", "-5")
            .with(ACME + "distributions.hot.match.\"Lead Status\"", "Hot,Warm")
            .with(ACME + "distributions.hot.match.address.zip", "!= 1")
            .with(ACME + "distributions.hot.when", "$simple{body[loan]} > 500")
            .with(ACME + "distributions.hot.lead-token", "tok")
            .with(ACME + "distributions.hot.action", "enroll-and-promote")
            .readAcme()
            .distribution("hot")
            .orElseThrow();

    assertThat(hot)
        .isEqualTo(
            new DistributionSettings(
                "hot",
                -5,
                List.of(
                    Condition.parse("Lead Status", "Hot,Warm"),
                    Condition.parse("address.zip", "!= 1")),
                Optional.of("$simple{body[loan]} > 500"),
                Optional.of("7"),
                Optional.of(new Secret("tok")),
                Action.ENROLL_AND_PROMOTE));
  }

  @Test
  void whatIsToldOfARouterArrivesInItsOrder() {
    DistributionSettings hot =
        GivenSettings.acme()
            .with(ACME + "distributions.hot.downstream.10.match.phone", "present")
            .with(ACME + "distributions.hot.downstream.10.when", "$simple{body[loan]} > 500")
            .with(ACME + "distributions.hot.downstream.9.schedule-id", "78")
            .with(ACME + "distributions.hot.learn-refusals", "10m")
            .with(ACME + "distributions.hot.learn-refusals.tokens", "state, zip")
            .readAcme()
            .distribution("hot")
            .orElseThrow();

    assertThat(hot.downstream())
        .containsExactly(
            new DownstreamSettings(9, List.of(), Optional.empty(), Optional.of("78")),
            new DownstreamSettings(
                10,
                List.of(Condition.parse("phone", "present")),
                Optional.of("$simple{body[loan]} > 500"),
                Optional.empty()));
    assertThat(hot.refusals())
        .isEqualTo(new RefusalSettings(Duration.ofMinutes(10), List.of("state", "zip")));
  }

  @Test
  void aRouterThatAsksForWhatIsNotSentIsWarnedOf() {
    Deployment deployment =
        GivenSettings.acme()
            .with(ACME + "lead.data.state", "State")
            .with(ACME + "distributions.hot.downstream.10.match.state", "TX")
            .with(ACME + "distributions.hot.downstream.10.match.zip", "1")
            .read();

    assertThat(deployment.warnings())
        .containsExactly(
            ACME
                + "distributions.hot.downstream.10.match.zip asks for what TrackDrive is not sent:"
                + " set lead.data.zip");
  }

  @Test
  void everySettingOfASchedulesRuleArrivesWhereItBelongs() {
    String rule = ACME + "schedules.campaigns.";
    Tenant tenant =
        GivenSettings.acme()
            .with(rule + "match.object", "campaign")
            .with(rule + "when", "$simple{body[age]} < 18")
            .with(rule + "schedule-id", "'77'")
            .with(rule + "name", "Name")
            .with(rule + "description", "Text")
            .with(rule + "paused", "'yes'")
            .with(rule + "offer-id", "Offer")
            .with(rule + "sortable-order", "Rank")
            .with(rule + "lead-duplicate-timeframe", "'30'")
            .with(rule + "create", "true")
            .readAcme();

    assertThat(tenant.schedule("campaigns"))
        .contains(
            new ScheduleSettings(
                "campaigns",
                List.of(Condition.parse("object", "campaign")),
                Optional.of("$simple{body[age]} < 18"),
                Optional.of("'77'"),
                Map.of(
                    ScheduleField.NAME, "Name",
                    ScheduleField.DESCRIPTION, "Text",
                    ScheduleField.PAUSED, "'yes'",
                    ScheduleField.OFFER_ID, "Offer",
                    ScheduleField.SORTABLE_ORDER, "Rank",
                    ScheduleField.LEAD_DUPLICATE_TIMEFRAME, "'30'"),
                true));
  }

  @Test
  void everySettingOfAnOptOutArrivesWhereItBelongs() {
    Tenant tenant =
        GivenSettings.acme()
            .with(ACME + "opt-out.match.\"Do Not Call\"", "yes,true")
            .with(ACME + "opt-out.when", "$simple{body[age]} < 18")
            .readAcme();

    assertThat(tenant.optOut())
        .contains(
            new OptOutSettings(
                List.of(Condition.parse("Do Not Call", "yes,true")),
                Optional.of("$simple{body[age]} < 18")));
    assertThat(GivenSettings.acme().readAcme().optOut()).isEmpty();
  }

  @Test
  void distributionsAreTriedByOrderAndThenByName() {
    Tenant tenant =
        GivenSettings.acme()
            .with(ACME + "distributions.cold.action", "ignore")
            .with(ACME + "distributions.first.order", "1")
            .with(ACME + "distributions.first.schedule-id", "8")
            .readAcme();

    assertThat(tenant.distributions())
        .extracting(DistributionSettings::name)
        .containsExactly("first", "cold", "hot");
  }

  @Test
  void everySettingOfAnHmacArrivesWhereItBelongs() {
    SignatureSettings signature =
        GivenSettings.acme()
            .with(ACME + "sources.crm.type", "webhook")
            .with(ACME + "sources.crm.format", "json")
            .with(ACME + "sources.crm.secret", "new\\,er, old")
            .with(ACME + "sources.crm.signature-header", "X-Hub")
            .with(ACME + "sources.crm.signature-encoding", "base64")
            .with(ACME + "sources.crm.signature-prefix", "sha256=")
            .readAcme()
            .webhooks()
            .get(0)
            .signature();

    assertThat(signature)
        .isEqualTo(
            new SignatureSettings(
                SignatureScheme.HMAC_SHA256,
                List.of(new Secret("new,er"), new Secret("old")),
                "X-Hub",
                Encoding.BASE64,
                "sha256="));
  }

  @ParameterizedTest
  @CsvSource({
    "token, secret, X-Webhook-Token",
    "basic, user:pass:word, ''",
    "standard-webhooks, whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw, ''",
  })
  void everySchemeTakesItsKindOfSecret(String scheme, String secret, String header) {
    SignatureSettings signature =
        GivenSettings.acme()
            .with(ACME + "sources.crm.signature", scheme)
            .with(ACME + "sources.crm.secret", secret)
            .readAcme()
            .webhooks()
            .get(0)
            .signature();

    assertThat(signature.scheme().property()).isEqualTo(scheme);
    assertThat(signature.secrets()).containsExactly(new Secret(secret));
    assertThat(signature.header()).isEqualTo(header);
  }

  @Test
  void everySharedSettingArrivesWhereItBelongs() {
    Deployment deployment =
        GivenSettings.acme()
            .with("sync.store.directory", "/var/lib/sync")
            .with("sync.store.port", "5433")
            .with("sync.retention", "P7D")
            .with("sync.operators.anna", GivenSettings.BCRYPT)
            .with("sync.trackdrive.classify.20", "*~/busy|full/ = RETRY_LATER")
            .with("sync.trackdrive.classify.3", "4xx~/no buyers/=NO_DISTRIBUTION")
            .read();

    assertThat(deployment.store()).isEqualTo(new StoreSettings(Path.of("/var/lib/sync"), 5433));
    assertThat(deployment.retention()).isEqualTo(Duration.ofDays(7));
    assertThat(deployment.operators()).isEqualTo(Map.of("anna", GivenSettings.BCRYPT));
    assertThat(deployment.classifierRows())
        .containsExactly(
            Map.entry(3, "4xx~/no buyers/=NO_DISTRIBUTION"),
            Map.entry(20, "*~/busy|full/ = RETRY_LATER"));
  }

  @Test
  void anEmptyValueCountsAsNotSet() {
    Tenant tenant = GivenSettings.acme().with(ACME + "max-backlog", "  ").readAcme();

    assertThat(tenant.maxBacklog()).isEqualTo(100_000);
  }
}
