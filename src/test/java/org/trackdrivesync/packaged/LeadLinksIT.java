package org.trackdrivesync.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackdrivesync.simulator.AccountSettings;
import org.trackdrivesync.simulator.Arrival;
import org.trackdrivesync.simulator.Call;
import org.trackdrivesync.simulator.Lead;
import org.trackdrivesync.simulator.Mood;
import org.trackdrivesync.simulator.RefusalCode;
import org.trackdrivesync.simulator.Schedule;
import org.trackdrivesync.simulator.Scope;

/** Who is a lead in TrackDrive is called as that lead, and no second one is made. */
class LeadLinksIT {
  private static final String ACCOUNT = "tdpub-links";
  private static final String TOKEN = "tokenofthelinkedschedule";

  @RegisterExtension static final Stage STAGE = new Stage("lead-links");

  private static PackagedProgram program;

  @BeforeAll
  static void start() throws IOException {
    AccountSettings account =
        AccountSettings.of(ACCOUNT, "tdprv-links", 20)
            .withSchedules(Schedule.caller(102, "Cadence").withLeadsApiKey(TOKEN));
    STAGE.simulator().addAccount(account);
    ProgramSettings settings = new ProgramSettings();
    Operator.addTo(settings);
    program =
        STAGE.start(
            settings
                .tenant("acme", STAGE.simulator().baseUrl(), account)
                .source("acme", "crm", "none", "")
                .tenant("acme", "opt-out.match.status", "Stop")
                .distribution("acme", "opened", "match.status", "Opened", "schedule-id", "102")
                .distribution("acme", "opened", "lead-token", TOKEN, "action", "hurry")
                .tenant("acme", "lead.callback-at", "call_me")
                .distribution("acme", "later", "match.status", "Later", "schedule-id", "102")
                .distribution("acme", "later", "action", "callback")
                .distribution("acme", "hot", "match.status", "Hot", "schedule-id", "102")
                .distribution("acme", "warm", "match.status", "Warm", "schedule-id", "102")
                .distribution("acme", "warm", "lead-token", TOKEN, "action", "enroll"));
  }

  @Test
  void aLeadOfTheCadenceThatTurnsHotIsCalledAsThatLead() {
    String number = "+17192220001";
    enrolled("00Q1", number);

    change("00Q1", number, "Hot");

    await().until(() -> calls(number).size() == 1);
    assertThat(leads(number)).hasSize(1);
    assertThat(calls(number).get(0).leadId()).isEqualTo(leads(number).get(0).id());
  }

  @Test
  void aLeadThatTrackDriveDoesNotKnowAnyMoreIsCalledByItsNumberOnce() throws Exception {
    String number = "+17192220002";
    enrolled("00Q2", number);
    STAGE
        .simulator()
        .account(ACCOUNT)
        .moods()
        .add(new Mood.Refuse(RefusalCode.LEAD_NOT_FOUND), Scope.next(1).on("make_call"));

    change("00Q2", number, "Hot");

    await().until(() -> calls(number).size() == 1);
    assertThat(arrivals(number))
        .extracting(Arrival::endpoint, Arrival::verdict)
        .containsExactly(
            tuple("post_lead", "ACCEPTED"),
            tuple("make_call", "LEAD_NOT_FOUND"),
            tuple("make_call", "ACCEPTED"));
    await().until(() -> rows("request WHERE ended_at IS NULL") == 0);
    assertThat(rows("lead_link WHERE crm_id = '00Q2'")).isZero();
    assertThat(rows("lead_change WHERE crm_id = '00Q2'")).isEqualTo(2);
  }

  @Test
  void aLeadOfTheCadenceThatIsToBeHurriedStaysTheLeadItIs() {
    String number = "+17192220006";
    enrolled("00Q6", number);

    change("00Q6", number, "Opened");

    await()
        .untilAsserted(
            () ->
                assertThat(arrivals(number))
                    .extracting(Arrival::endpoint, Arrival::verdict)
                    .containsExactly(
                        tuple("post_lead", "ACCEPTED"), tuple("update_lead", "ACCEPTED")));
    assertThat(leads(number)).hasSize(1);
    assertThat(calls(number)).isEmpty();
  }

  @Test
  void aLeadThatWantsToBeCalledLaterIsBookedAsTheLeadItIs() {
    String number = "+17192220009";
    enrolled("00Q9", number);

    program.post(
        "acme",
        "crm",
        """
        {"id":"00Q9","fields":{"phone":"%s","status":"Later","call_me":"2031-03-05T14:30:00Z"}}
        """
            .formatted(number),
        Map.of());

    String booked = number + " 2031-03-05 07:30 Mountain Time (US & Canada)";
    await().until(() -> STAGE.simulator().account(ACCOUNT).bookedCallbacks().contains(booked));
    assertThat(leads(number)).hasSize(1);
    assertThat(calls(number)).isEmpty();
  }

  @Test
  void whoOptsOutInTheCrmIsOptedOutInTrackDrive() {
    String number = "+17192220003";
    enrolled("00Q3", number);

    change("00Q3", number, "Stop");

    await().until(() -> leads(number).get(0).status().equals("opt_out"));
    assertThat(arrivals(number))
        .extracting(Arrival::endpoint)
        .containsExactly("post_lead", "update_lead");
    assertThat(calls(number)).isEmpty();
  }

  @Test
  void whoIsDeletedInTheCrmIsOptedOutThoughTheDeletionTellsNoNumber() {
    String number = "+17192220004";
    enrolled("00Q4", number);

    program.post("acme", "crm", "{\"type\":\"deleted\",\"id\":\"00Q4\"}", Map.of());

    await().until(() -> leads(number).get(0).status().equals("opt_out"));
  }

  @Test
  void whoIsNoLeadOfTrackDriveIsOptedOutAsAContact() {
    String number = "+17192220005";
    change("00Q5", number, "Hot");
    await().until(() -> calls(number).size() == 1);

    change("00Q5", number, "Stop");

    await().until(() -> leads(number).get(0).status().equals("opt_out"));
    assertThat(arrivals(number))
        .extracting(Arrival::endpoint)
        .containsExactly("make_call", "update_contact");
  }

  @Test
  void whoOptsOutIsKnownByTheNumberThatTheCrmToldLast() {
    String number = "+17192220010";
    change("00Q10", number, "Hot");
    await().until(() -> calls(number).size() == 1);

    program.post("acme", "crm", "{\"id\":\"00Q10\",\"fields\":{\"status\":\"Stop\"}}", Map.of());

    await().until(() -> leads(number).get(0).status().equals("opt_out"));
    assertThat(arrivals(number))
        .extracting(Arrival::endpoint)
        .containsExactly("make_call", "update_contact");
  }

  @Test
  void whoIsOptedOutAsALeadThatIsGoneIsOptedOutByTheNumber() {
    String number = "+17192220011";
    enrolled("00Q11", number);
    STAGE
        .simulator()
        .account(ACCOUNT)
        .moods()
        .add(
            new Mood.Respond(404, "{\"error\":\"Not found\"}", Map.of()),
            Scope.next(1).on("update_lead"));

    change("00Q11", number, "Stop");

    await()
        .untilAsserted(
            () ->
                assertThat(arrivals(number))
                    .extracting(Arrival::endpoint)
                    .containsExactly("post_lead", "update_contact"));
    assertThat(leads(number)).extracting(Lead::status).containsExactly("opt_out");
  }

  @Test
  void whoOptsOutAfterAMergeIsOptedOutAsBothLeads() {
    String number = "+17192220012";
    String other = "+17192220013";
    enrolled("00Q12", number);
    enrolled("00Q13", other);
    program.post(
        "acme",
        "crm",
        """
        {"id":"00Q13","mergedFrom":["00Q12"],"fields":{"phone":"%s","status":"Merged"}}
        """
            .formatted(other),
        Map.of());
    program.post("acme", "crm", "{\"type\":\"deleted\",\"id\":\"00Q12\"}", Map.of());

    change("00Q13", other, "Stop");

    await().until(() -> leads(other).get(0).status().equals("opt_out"));
    await().until(() -> leads(number).get(0).status().equals("opt_out"));
    assertThat(arrivals(number))
        .extracting(Arrival::endpoint)
        .containsExactly("post_lead", "update_lead");
  }

  @Test
  void theWholeLifeOfALeadIsOneLeadAndOneCall() throws Exception {
    String first = "+17192220007";
    enrolled("00Q7", first);
    String number = "+17192220008";
    change("00Q7", number, "Moved");
    await().until(() -> leads(number).size() == 1);
    change("00Q7", number, "Hot");
    await().until(() -> calls(number).size() == 1);
    change("00Q7", number, "Hot", "again");
    await().until(() -> ended("00Q7", "COALESCED", "REDIAL_WINDOW") == 1);
    dispatch("pause");
    change("00Q7", number, "Hot", "while nobody is called");

    change("00Q7", number, "Stop");
    await().until(() -> ended("00Q7", "REJECTED", "OPTED_OUT") == 1);
    dispatch("resume");
    await().until(() -> ended("00Q7", "LEAD_UPDATED", "") == 2);
    program.post("acme", "crm", "{\"type\":\"deleted\",\"id\":\"00Q7\"}", Map.of());
    await().until(() -> ended("00Q7", "LEAD_UPDATED", "") == 3);

    assertThat(leads(first)).isEmpty();
    assertThat(leads(number)).singleElement().extracting(Lead::status).isEqualTo("opt_out");
    assertThat(calls(first)).isEmpty();
    assertThat(calls(number)).singleElement().extracting(Call::leadId).isEqualTo(idOf(number));
    assertThat(arrivals(first)).extracting(Arrival::endpoint).containsExactly("post_lead");
    assertThat(arrivals(number))
        .extracting(Arrival::endpoint)
        .containsExactly("update_lead", "make_call", "update_lead", "update_lead");
  }

  private static void dispatch(String how) {
    String path = "/api/tenants/acme/" + how;
    assertThat(program.post(path, new byte[0], Operator.authorization()).status()).isEqualTo(200);
  }

  private static long idOf(String number) {
    return leads(number).get(0).id();
  }

  private static long ended(String crmId, String outcome, String reason) throws Exception {
    return rows(
        "request WHERE crm_id = '%s' AND state = '%s' AND coalesce(reason, '') = '%s'"
            .formatted(crmId, outcome, reason));
  }

  private static void enrolled(String crmId, String number) {
    change(crmId, number, "Warm");
    await().until(() -> rows("lead_link WHERE crm_id = '" + crmId + "'") == 1);
    assertThat(leads(number)).hasSize(1);
  }

  private static void change(String crmId, String number, String status) {
    change(crmId, number, status, "once");
  }

  private static void change(String crmId, String number, String status, String time) {
    String body =
        """
        {"eventId":"%s-%s-%s","id":"%s","fields":{"phone":"%s","status":"%s"}}
        """
            .formatted(crmId, status, time, crmId, number, status);
    assertThat(program.post("acme", "crm", body, Map.of()).body()).contains("\"accepted\":1");
  }

  private static long rows(String which) throws Exception {
    return program.store().number("SELECT count(*) FROM " + which);
  }

  private static List<Arrival> arrivals(String number) {
    return STAGE.simulator().journal().since(0, ACCOUNT).stream()
        .filter(arrival -> number.equals(arrival.number()))
        .toList();
  }

  private static List<Lead> leads(String number) {
    return STAGE.simulator().account(ACCOUNT).allLeads().stream()
        .filter(lead -> lead.callerId().equals(number))
        .toList();
  }

  private static List<Call> calls(String number) {
    return STAGE.simulator().account(ACCOUNT).placedCalls().stream()
        .filter(call -> call.number().equals(number))
        .toList();
  }
}
