package org.trackdrivesync.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackdrivesync.simulator.AccountSettings;
import org.trackdrivesync.simulator.Arrival;
import org.trackdrivesync.simulator.Lead;
import org.trackdrivesync.simulator.Schedule;
import org.trackdrivesync.source.Fixtures;
import org.trackdrivesync.source.Signing;

/** Each CRM, connected by properties alone, from its signed webhook to TrackDrive's journal. */
class CrmFormatsIT {
  private static final AtomicInteger NUMBERS = new AtomicInteger(2_400_000);

  @RegisterExtension static final Stage STAGE = new Stage("crm-formats");

  private static PackagedProgram program;

  @BeforeAll
  static void start() throws IOException {
    ProgramSettings settings = new ProgramSettings();
    for (Vendor vendor : Vendor.values()) {
      String tenant = vendor.tenant();
      String token = "tokenofthecadenceof" + tenant;
      AccountSettings account =
          AccountSettings.of("tdpub-" + tenant, "tdprv-" + tenant, 20)
              .withSchedules(
                  Schedule.caller(101, "Hot"),
                  Schedule.caller(102, "Cadence").withLeadsApiKey(token));
      STAGE.simulator().addAccount(account);
      vendor
          .configure(settings.tenant(tenant, STAGE.simulator().baseUrl(), account))
          .tenant(tenant, "lead.data.stage", vendor.stageField)
          .distribution(tenant, "hot", "match.stage", "Hot", "schedule-id", "101")
          .distribution(tenant, "warm", "match.change_type", "created", "schedule-id", "102")
          .distribution(tenant, "warm", "lead-token", token, "action", "enroll")
          .distribution(tenant, "rest", "order", "200", "action", "ignore");
    }
    program = STAGE.start(settings);
  }

  @ParameterizedTest
  @EnumSource
  void theWholeLifeOfALeadEndsInTrackDriveAsItShould(Vendor vendor) {
    String number = number();
    CrmEvent event = CrmEvent.of("lead-" + number.substring(8), "create", number);

    take(vendor, event);
    await().until(() -> endpoints(vendor, number).equals(List.of("post_lead")));

    take(vendor, next(event).withEmail("anna@example.com"));
    await().until(() -> endpoints(vendor, number).equals(List.of("post_lead", "update_lead")));
    assertThat(only(vendor, number).tokens()).containsEntry("email", "anna@example.com");

    take(vendor, next(event).withEmail("anna@example.com").withStage("Hot"));
    await().until(() -> endpoints(vendor, number).contains("make_call"));

    take(vendor, next(event).withEmail("anna@example.com").withStage("Hot").thatOptsOut());
    await().until(() -> only(vendor, number).status().equals("opt_out"));
    assertThat(endpoints(vendor, number).stream().filter("make_call"::equals)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SALESFORCE") // sends no deletions
  void aDeletedLeadIsOptedOut(Vendor vendor) {
    String number = number();
    String lead = "gone-" + number.substring(8);
    take(vendor, CrmEvent.of(lead, "create", number));
    await().until(() -> endpoints(vendor, number).equals(List.of("post_lead")));

    take(vendor, CrmEvent.of(lead, "delete", number));

    await().until(() -> only(vendor, number).status().equals("opt_out"));
  }

  @Test
  void aMergeOfPipedriveHandsOverWhatTrackDriveHasAndOptsNobodyOut()
      throws SQLException, IOException {
    Vendor vendor = Vendor.PIPEDRIVE;
    String number = number();
    take(vendor, CrmEvent.of("40", "create", number));
    await().until(() -> links("40") == 1);
    CrmEvent deletion = CrmEvent.of("40", "delete", number);
    CrmEvent change = CrmEvent.of("41", "update", number);

    post(vendor, merged(vendor.write(deletion), "merged_to_id", "41"));
    post(vendor, merged(vendor.write(change), "merged_from_id", "40"));

    await().until(() -> links("40") == 0 && links("41") == 1);
    assertThat(only(vendor, number).status()).isNotEqualTo("opt_out");
    take(vendor, next(change).thatOptsOut());
    await().until(() -> only(vendor, number).status().equals("opt_out"));
  }

  @Test
  void aMergeOfAMappedCrmHandsOverWhatTrackDriveHasAndOptsNobodyOut()
      throws SQLException, IOException {
    Vendor vendor = Vendor.MAPPED;
    String number = number();
    take(vendor, CrmEvent.of("m-50", "create", number));
    await().until(() -> links("m-50") == 1);
    CrmEvent deletion = CrmEvent.of("m-50", "delete", number);
    CrmEvent change = CrmEvent.of("m-51", "update", number);

    post(vendor, vendor.write(change).replaceFirst("\\{", "{\"merged\":[\"m-50\"],"));
    await().until(() -> links("m-50") == 0 && links("m-51") == 1);
    post(vendor, vendor.write(deletion));
    take(vendor, next(change).withStage("Hot"));
    await().until(() -> endpoints(vendor, number).contains("make_call"));

    assertThat(only(vendor, number).status()).isNotEqualTo("opt_out");
    take(vendor, next(change).thatOptsOut());
    await().until(() -> only(vendor, number).status().equals("opt_out"));
  }

  @ParameterizedTest
  @EnumSource
  void aReplayWithinTheWindowIsAcceptedOnce(Vendor vendor) throws SQLException, IOException {
    String body = vendor.write(CrmEvent.of("replay-" + vendor, "update", number()));

    post(vendor, body);
    long stored = stored(vendor);
    Answer again = vendor.post(program, body);

    assertThat(again.status()).isEqualTo(vendor.taken);
    assertThat(stored(vendor)).isEqualTo(stored);
  }

  @Test
  void salesforceHearsItsAck() {
    Answer answer =
        Vendor.SALESFORCE.post(
            program, Vendor.SALESFORCE.write(CrmEvent.of("ack", "update", number())));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type").orElse("")).startsWith("text/xml");
    assertThat(answer.body()).contains("<Ack>true</Ack>");
  }

  @ParameterizedTest
  @EnumSource
  void theSecretOfAnotherTenantIsRefused(Vendor vendor) {
    byte[] body = vendor.write(CrmEvent.of("x", "create", number())).getBytes(UTF_8);
    Map<String, String> others =
        vendor == Vendor.HIGHLEVEL
            ? Map.of("X-GHL-Signature", Vendor.ed25519(Vendor.keys(), body))
            : Signing.token("token-of-another-tenant-0001");

    Answer answer = program.post("/webhooks/" + vendor.tenant() + "/crm", body, others);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 63, 65, 96})
  void anEd25519SignatureOfAnotherLengthIsRefused(int length) {
    byte[] body = Vendor.HIGHLEVEL.write(CrmEvent.of("x", "create", number())).getBytes(UTF_8);
    byte[] right = Base64.getDecoder().decode(Vendor.HIGHLEVEL.sign(body).get("X-GHL-Signature"));
    String wrong = Base64.getEncoder().encodeToString(Arrays.copyOf(right, length));

    assertThat(program.post("/webhooks/highlevel/crm", body, Map.of("X-GHL-Signature", wrong)))
        .extracting(Answer::status)
        .isEqualTo(401);
  }

  @Test
  void anOldDeliveryOfHighLevelIsRefusedAsStale() {
    Instant old = Instant.now().minusSeconds(360);
    Answer answer =
        Vendor.HIGHLEVEL.post(
            program, Vendor.HIGHLEVEL.write(CrmEvent.of("x", "create", number()).sentAt(old)));

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.body()).contains("stale");
  }

  @ParameterizedTest
  @ValueSource(strings = {"doctype.xml", "bomb.xml"})
  void aDoctypeIsNamedAndNothingIsStored(String fixture) throws SQLException, IOException {
    long stored = stored(Vendor.SALESFORCE);
    Answer answer =
        Vendor.SALESFORCE.post(
            program, new String(Fixtures.of("salesforce-outbound-message", fixture), UTF_8));

    assertRefused(answer, "a DOCTYPE");
    assertThat(stored(Vendor.SALESFORCE)).isEqualTo(stored);
  }

  @Test
  void moreThanAHundredNotificationsAndAnotherOrganisationAreNamed() {
    String all =
        IntStream.range(0, 101)
            .mapToObj(n -> Vendor.notification(CrmEvent.of("n" + n, "update", "+17195550000")))
            .collect(Collectors.joining());

    assertRefused(
        Vendor.SALESFORCE.post(program, Vendor.message("00D24000000abcdEAA", all)),
        "more than 100 notifications");
    assertRefused(
        Vendor.SALESFORCE.post(program, Vendor.message("00D99000000abcdEAA", "")),
        "organization-id");
  }

  @Test
  void anEventOfAnotherLocationIsNamed() {
    String body =
        Vendor.HIGHLEVEL
            .write(CrmEvent.of("x", "create", number()))
            .replace("\"loc-1\"", "\"loc-2\"");

    assertRefused(Vendor.HIGHLEVEL.post(program, body), "location-id");
  }

  private static void assertRefused(Answer answer, String word) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains(word);
  }

  private static CrmEvent next(CrmEvent event) {
    return CrmEvent.of(event.lead(), "update", event.number());
  }

  private static void take(Vendor vendor, CrmEvent event) {
    post(vendor, vendor.write(event));
  }

  private static void post(Vendor vendor, String body) {
    Answer answer = vendor.post(program, body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(vendor.taken);
    assertThat(answer.body()).doesNotContain("reason");
  }

  private static String merged(String body, String key, String id) {
    return body.replace("\"attempt\":1", "\"attempt\":1,\"" + key + "\":\"" + id + "\"");
  }

  private static List<String> endpoints(Vendor vendor, String number) {
    return STAGE.simulator().journal().since(0, "tdpub-" + vendor.tenant()).stream()
        .filter(arrival -> number.equals(arrival.number()))
        .map(Arrival::endpoint)
        .toList();
  }

  private static Lead only(Vendor vendor, String number) {
    List<Lead> leads =
        STAGE.simulator().account("tdpub-" + vendor.tenant()).allLeads().stream()
            .filter(lead -> lead.callerId().equals(number))
            .filter(lead -> Long.valueOf(102).equals(lead.scheduleId()))
            .toList();
    assertThat(leads).hasSize(1);
    return leads.get(0);
  }

  private static long links(String crmId) throws SQLException, IOException {
    return program.store().number("SELECT count(*) FROM lead_link WHERE crm_id = '" + crmId + "'");
  }

  private static long stored(Vendor vendor) throws SQLException, IOException {
    return program
        .store()
        .number("SELECT count(*) FROM lead_change WHERE tenant = '" + vendor.tenant() + "'");
  }

  private static String number() {
    return "+1719" + NUMBERS.incrementAndGet();
  }
}
