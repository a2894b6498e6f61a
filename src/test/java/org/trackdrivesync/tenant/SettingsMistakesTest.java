package org.trackdrivesync.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.trackdrivesync.tenant.GivenSettings.ACME;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsMistakesTest {
  @ParameterizedTest(name = "{0} = {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          acme.trackdrive.base-url            | acme.trackdrive.com       | an address such as https://
          acme.trackdrive.base-url            | not a url                 | an address such as https://
          acme.trackdrive.base-url            | http://acme.com           | http:// on loopback only
          acme.trackdrive.base-url            | http://127.0.0.1.evil.com | http:// on loopback only
          acme.trackdrive.base-url            | http://127.0.0.999        | an address such as
          acme.trackdrive.base-url            | ftp://localhost           | http:// on loopback only
          acme.trackdrive.base-url            | https://a.com/api         | must not have a path
          acme.trackdrive.base-url            | https://u:p@a.com         | must not hold a user
          acme.trackdrive.base-url            | https://a.com?x=1         | must not have a query
          acme.trackdrive.base-url            | https://a.com#x           | must not have a query
          acme.trackdrive.base-url            | https://a.com:70000       | port up to 65535
          acme.trackdrive.base-url            | ``                        | must be set: https://
          acme.trackdrive.public-key          | ``                        | must be set
          acme.trackdrive.public-key          | a:b                       | must not hold a colon
          acme.trackdrive.private-key         | ``                        | must be set
          acme.trackdrive.calls-per-second    | 0                         | above 0 and up to 1000, such as 2 or 0.5 (is '0')
          acme.trackdrive.calls-per-second    | -1                        | above 0
          acme.trackdrive.calls-per-second    | 1000.5                    | up to 1000
          acme.trackdrive.calls-per-second    | 1e3                       | up to 1000
          acme.trackdrive.calls-per-second    | two                       | must be a number
          acme.trackdrive.requests-per-second | 0.0                       | above 0
          acme.trackdrive.redial-window       | 30                        | needs a unit, such as 30s (is '30')
          acme.trackdrive.redial-window       | 0s                        | from 1ms to 1h
          acme.trackdrive.redial-window       | -PT5S                     | from 1ms to 1h
          acme.trackdrive.redial-window       | 61m                       | from 1ms to 1h
          acme.trackdrive.timeout             | 99ms                      | from 100ms to 60s
          acme.trackdrive.timeout             | 61s                       | from 100ms to 60s
          acme.trackdrive.timeout             | soon                      | must be a duration such as
          acme.trackdrive.timeout             | P999999999999999999D      | must be a duration such as
          acme.trackdrive.call-results        | on                        | one of off, poll, subscribe
          acme.trackdrive.call-results-every  | 500ms                     | from 1s to 1h
          acme.trackdrive.call-results-within | 30s                       | from 1m to 7d
          acme.trackdrive.call-results-live   | ,                         | words with commas between
          acme.trackdrive.call-results-live   | on hold                   | words with commas between
          acme.sources.crm.type               | webhoook                  | one of webhook, salesforce-poll, salesforce-subscribe
          acme.sources.crm.format             | xml                       | one of highlevel, hubspot, json, mapped, pipedrive
          acme.sources.crm.organization-id    | 00D24000000abcd           | only for format salesforce-outbound-message
          acme.sources.crm.location-id        | x                         | only for format highlevel
          acme.sources.crm.public-key         | x                         | only for signature highlevel
          acme.sources.crm.signature-tolerance | 5m                       | only for signature highlevel
          acme.sources.crm.signature          | ``                        | must be set: standard-webhooks,
          acme.sources.crm.signature          | sha1                      | one of standard-webhooks, hmac-sha256, basic, token, highlevel, hubspot-v3, none
          acme.sources.crm.secret             | ``                        | signature hmac-sha256 needs it
          acme.sources.crm.secret             | a,,b                      | before, between or behind its commas
          acme.sources.crm.signature-header   | X Signature               | name of an HTTP header
          acme.sources.crm.signature-encoding | binary                    | one of hex, base64
          acme.sources.crm.client-id          | x                         | only for format zoho
          acme.sources.crm.access-token       | x                         | only for format highlevel and hubspot and pipedrive
          acme.sources.crm.channel-id         | 1000000068001             | only for format zoho
          acme.sources.crm.login-url          | x                         | only for type salesforce-poll
          acme.sources.crm.channel            | /data/LeadChangeEvent     | only for type salesforce-subscribe
          acme.sources.crm.each               | $.a                       | only for format mapped
          acme.sources.crm.change-type.created | new                      | only for format mapped
          acme.lead.region                    | XX                        | a region of two letters
          acme.lead.region                    | 001                       | a region of two letters
          acme.lead.phone                     | ,                         | at least one CRM field
          acme.lead.phone                     | a,'b                      | lacks the closing '
          acme.lead.data.x                    | 'b                        | lacks the closing '
          acme.lead.data.x                    | ``                        | must be set: a CRM field
          acme.lead.data.to                   | Phone                     | is taken
          acme.lead.data.Lead_Token           | Phone                     | is taken
          acme.lead.require                   | ,                         | at least one CRM field
          acme.opt-out.defaults-off           | DoNotcall                 | must be of DoNotCall, dnd, dndSettings.Call.status, marketing_status
          acme.distributions.hot.order        | first                     | must be a whole number
          acme.distributions.hot.match.x      | ``                        | must be set: a value
          acme.distributions.hot.match.x      | >                         | needs a value behind >
          acme.distributions.hot.match.x      | =~ (                      | is not a regular expression
          acme.distributions.hot.when         | bad()                     | is not a predicate: no function bad
          acme.distributions.hot.action       | call                      | one of enroll, promote, enroll-and-promote, hurry, callback, ignore
          acme.distributions.hot.schedule-id  | ``                        | action promote needs a target
          acme.promote.outside-hours          | call                      | one of expire, callback
          acme.distributions.hot.downstream.1.match.x  | >                | needs a value behind >
          acme.distributions.hot.downstream.1.when     | bad()            | is not a predicate: no function bad
          acme.distributions.hot.learn-refusals        | 25h              | must be from 0s to 24h
          acme.distributions.hot.learn-refusals        | yes              | must be a duration such as
          acme.distributions.hot.learn-refusals.tokens | ,                | at least one CRM field
          acme.calling-hours                  | 21:00-08:00               | a window as 08:00-21:00, or always
          acme.promote.expires-after          | 15                        | needs a unit, such as 15s
          acme.promote.order                  | random                    | one of newest-first, oldest-first
          acme.max-backlog                    | 0                         | a whole number from 1
          acme.max-backlog                    | many                      | a whole number from 1
          acme.dry-run                        | yes                       | must be true or false
          acme.opt-out.match.status           | ``                        | must be set: a value
          acme.opt-out.match.status           | =~ (                      | is not a regular expression
          acme.opt-out.when                   | bad()                     | is not a predicate: no function bad
          acme.opt-out.whn                    | x                         | did you mean sync.tenants.acme.opt-out.when
          """)
  void aMistakeOfATenantIsToldByItsProperty(String key, String value, String fragment) {
    assertThat(mistakes(GivenSettings.acme().with("sync.tenants." + key, value)))
        .singleElement()
        .satisfies(mistake -> assertThat(mistake.property()).isEqualTo("sync.tenants." + key))
        .satisfies(mistake -> assertThat(mistake.problem()).contains(fragment));
  }

  @ParameterizedTest(name = "{0} = {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          match.object  | ``     | must be set: a value
          match.object  | -      | must be set, or when: without them every change would match
          when          | bad()  | is not a predicate: no function bad
          schedule-id   | -      | must be set: a CRM field, or a constant in 'quotes'; or set create
          schedule-id   | '7     | lacks the closing '
          name          | -      | must be set, or another field of the schedule
          name          | 'x     | lacks the closing '
          paused        | 'soon' | must be a CRM field, or in quotes true, yes, 1, on, paused
          create        | yes    | must be true or false
          pausd         | Status | did you mean sync.tenants.acme.schedules.campaigns.paused
          """)
  void aMistakeOfASchedulesRuleIsToldByItsProperty(String key, String value, String fragment) {
    String rule = "sync.tenants.acme.schedules.campaigns.";
    GivenSettings given =
        GivenSettings.acme()
            .with(rule + "match.object", "campaign")
            .with(rule + "schedule-id", "Schedule")
            .with(rule + "name", "Name");
    String mistaken = key.startsWith("match") && value.equals("-") ? "match" : key;

    assertThat(
            mistakes(value.equals("-") ? given.without(rule + key) : given.with(rule + key, value)))
        .singleElement()
        .satisfies(mistake -> assertThat(mistake.property()).isEqualTo(rule + mistaken))
        .satisfies(mistake -> assertThat(mistake.problem()).contains(fragment));
  }

  @Test
  void aWayOutOfARouterIsNamedByANumber() {
    assertThat(
            mistakes(
                GivenSettings.acme()
                    .with("sync.tenants.acme.distributions.hot.downstream.texas.schedule-id", "7")))
        .singleElement()
        .satisfies(
            mistake ->
                assertThat(mistake.property())
                    .isEqualTo("sync.tenants.acme.distributions.hot.downstream.texas"))
        .satisfies(mistake -> assertThat(mistake.problem()).contains("as downstream.10"));
  }

  @Test
  void aScheduleThatMayBeMadeNeedsNameAndOffer() {
    String rule = "sync.tenants.acme.schedules.campaigns.";
    GivenSettings given =
        GivenSettings.acme()
            .with(rule + "match.object", "campaign")
            .with(rule + "create", "true")
            .with(rule + "paused", "Status");

    assertThat(mistakes(given))
        .extracting(SettingsMistake::property)
        .containsExactly(rule + "name", rule + "offer-id");
  }

  @ParameterizedTest(name = "{0} = {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          sync.store.port             | 65536             | a whole number from 0 to 65535
          sync.retention              | 90                | needs a unit, such as 90s
          sync.public-url             | http://sync.example.com   | http:// on loopback only
          sync.public-url             | https://sync.example.com/x | must not have a path; https://sync.example.com is
          sync.operators.anna         | ``                | must be set: a bcrypt hash
          sync.operators.anna         | hunter2           | must be a bcrypt hash
          sync.operators.an:na        | %BCRYPT%          | without : and blanks
          sync.trackdrive.classify.x  | *~/a/ = X         | must end with a whole number
          sync.trackdrive.classify.1  | 422 /a/ = X       | must be status~/text/ = CODE
          sync.trackdrive.classify.1  | 4x~/a/ = X        | must be status~/text/ = CODE
          sync.trackdrive.classify.1  | 422~/(/ = X       | no regular expression
          sync.trackdrive.classify.1  | 422~/a/ = DIALING | one of the codes NO_DISTRIBUTION, RETRY_LATER
          """)
  void aMistakeOfASharedSettingIsToldByItsProperty(String property, String value, String part) {
    var settings =
        new GivenSettings().with(property, value.replace("%BCRYPT%", GivenSettings.BCRYPT));

    assertThat(mistakes(settings))
        .singleElement()
        .satisfies(mistake -> assertThat(mistake.property()).isEqualTo(property))
        .satisfies(mistake -> assertThat(mistake.problem()).contains(part));
  }

  @Test
  void whoeverSubscribesNeedsAnAddressThatTrackDriveReaches() {
    var settings = GivenSettings.acme().with(ACME + "trackdrive.call-results", "subscribe");

    assertThat(mistakes(settings))
        .singleElement()
        .satisfies(mistake -> assertThat(mistake.property()).isEqualTo("sync.public-url"))
        .satisfies(mistake -> assertThat(mistake.problem()).contains("of tenant acme needs"));
    Deployment mended = settings.with("sync.public-url", "https://Sync.example.com/").read();
    assertThat(mended.publicUrl()).contains(URI.create("https://sync.example.com"));
    assertThat(mended.tenants().find("acme").orElseThrow().trackDrive().callResults().every())
        .as("the list is only read behind it")
        .isEqualTo(Duration.ofMinutes(15));
  }

  @ParameterizedTest
  @CsvSource({
    "standard-webhooks, MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw, must be whsec_",
    "standard-webhooks, whsec_c2hvcnQ=, 24 to 64 bytes",
    "standard-webhooks, whsec_***, must be whsec_",
    "basic, hunter2, must be user:password",
  })
  void aSecretOfTheWrongKindIsRefusedWithoutShowingIt(String scheme, String secret, String part) {
    var settings =
        GivenSettings.acme()
            .with(ACME + "sources.crm.signature", scheme)
            .with(ACME + "sources.crm.secret", secret);

    assertThat(mistakes(settings))
        .singleElement()
        .asString()
        .startsWith(ACME + "sources.crm.secret ")
        .contains(part)
        .doesNotContain(secret);
  }

  @Test
  void aSettingThatItsSignatureDoesNotUseIsRefused() {
    var settings =
        GivenSettings.acme()
            .with(ACME + "sources.crm.signature", "basic")
            .with(ACME + "sources.crm.secret", "a:b")
            .with(ACME + "sources.crm.signature-encoding", "hex")
            .with(ACME + "sources.crm.signature-header", "X")
            .with(ACME + "sources.crm.signature-prefix", "p");

    assertThat(mistakes(settings))
        .extracting(SettingsMistake::problem)
        .containsExactly(
            "is only for signature hmac-sha256",
            "is only for signature hmac-sha256 and token",
            "is only for signature hmac-sha256");
  }

  @ParameterizedTest
  @ValueSource(strings = {"promote", "enroll", "enroll-and-promote", "hurry"})
  void everyActionButIgnoreNeedsATarget(String action) {
    var settings =
        GivenSettings.acme()
            .without(ACME + "distributions.hot.schedule-id")
            .with(ACME + "distributions.hot.action", action);

    assertThat(mistakes(settings))
        .singleElement()
        .hasToString(
            ACME
                + "distributions.hot.schedule-id must be set, or lead-token: action "
                + action
                + " needs a target");
  }

  @Test
  void namesThatCannotBeAreTold() {
    var settings =
        GivenSettings.acme()
            .with("sync.tenants.Acme_Corp.dry-run", "true")
            .with(ACME + "sources.b d.signature", "none")
            .with(ACME + "distributions.ö.schedule-id", "7");

    assertThat(mistakes(settings))
        .extracting(SettingsMistake::property)
        .contains("sync.tenants.Acme_Corp", ACME + "sources.b d", ACME + "distributions.ö");
  }

  @Test
  void aTokenThatIsWrittenTwiceIsToldOnce() {
    var settings =
        GivenSettings.acme()
            .with(ACME + "distributions.hot.match.status", "Hot")
            .with(ACME + "distributions.hot.match.\"status\"", "Cold");

    assertThat(mistakes(settings))
        .singleElement()
        .asString()
        .contains("is the same as " + ACME + "distributions.hot.match.");
  }

  @Test
  void allMistakesAreToldAtOnceByPropertyALineEach() {
    var settings =
        GivenSettings.acme()
            .without(ACME + "trackdrive.base-url")
            .with(ACME + "trackdrive.timeout", "10")
            .with("sync.retension", "90d")
            .with("sync.tenants.beta.dry-run", "maybe");

    assertThat(catchThrowableOfType(IllegalSettings.class, settings::read))
        .hasMessage(
            """
            7 mistakes in the settings:
              sync.retension is not a known setting; did you mean sync.retention?
              sync.tenants.acme.trackdrive.base-url must be set: https://<subdomain>.trackdrive.com
              sync.tenants.acme.trackdrive.timeout needs a unit, such as 10s (is '10')
              sync.tenants.beta.dry-run must be true or false (is 'maybe')
              sync.tenants.beta.trackdrive.base-url must be set: https://<subdomain>.trackdrive.com
              sync.tenants.beta.trackdrive.private-key must be set: the private key of the TrackDrive\
             account, best as ${ENV_NAME}
              sync.tenants.beta.trackdrive.public-key must be set: the public key of the TrackDrive\
             account""");
  }

  private static List<SettingsMistake> mistakes(GivenSettings settings) {
    return catchThrowableOfType(IllegalSettings.class, settings::read).mistakes();
  }
}
