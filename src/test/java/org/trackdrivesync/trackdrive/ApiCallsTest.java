package org.trackdrivesync.trackdrive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.dispatch.AClaim;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.tenant.ATenant;
import org.trackdrivesync.tenant.DistributionSettings;
import org.trackdrivesync.tenant.Secret;

class ApiCallsTest {
  private static final String TOKEN = "token-that-nobody-may-see";
  private static final String NUMBER = "+17195550100";
  private static final Map<String, String> DATA =
      Map.of("first_name", "Ann", "traffic_source_id", "55", "email", "ann@example.com");

  @Test
  void aPromoteByScheduleSendsItsIdTheNumberAndTheData() {
    ApiCall call = of(claim(RequestKind.PROMOTE, Claim.Task.SEND), rule(Optional.of("7")));

    assertThat(call.method()).isEqualTo("POST");
    assertThat(call.path()).isEqualTo("schedules/make_call");
    assertThat(call.record()).isEqualTo("call");
    assertThat(call.body())
        .containsExactly(entry("schedule_id", "7"), entry("to", NUMBER), entry("data", DATA));
  }

  @Test
  void aPromoteWithoutAScheduleSendsItsToken() {
    ApiCall call = of(claim(RequestKind.PROMOTE, Claim.Task.SEND), rule(Optional.empty()));

    assertThat(call.body())
        .containsExactly(entry("lead_token", TOKEN), entry("to", NUMBER), entry("data", DATA));
  }

  @Test
  void aPromoteOfALinkedLeadSendsItsIdAndNothingThatCouldMakeASecondOne() {
    ApiCall call = of(AClaim.promoteOfLead("501"), rule(Optional.of("7")));

    assertThat(call.path()).isEqualTo("schedules/make_call");
    assertThat(call.body()).containsExactly(entry("lead_id", "501"), entry("data", Map.of()));
  }

  @Test
  void anEnrolmentSendsTheLeadsAttributesBesideItsTokens() {
    ApiCall call = of(claim(RequestKind.ENROLL, Claim.Task.SEND), rule(Optional.of("7")));

    assertThat(call.method()).isEqualTo("POST");
    assertThat(call.path()).isEqualTo("leads");
    assertThat(call.record()).isEqualTo("lead");
    assertThat(call.body())
        .containsOnly(
            entry("lead_token", TOKEN),
            entry("caller_id", NUMBER),
            entry("email", "ann@example.com"),
            entry("traffic_source_id", "55"),
            entry("data", Map.of("first_name", "Ann")));
  }

  @Test
  void aLeadThatIsKnownIsHurriedByItsId() {
    ApiCall call =
        of(AClaim.of(RequestKind.HURRY, Optional.of("501"), DATA), rule(Optional.of("7")));

    assertThat(call.method()).isEqualTo("PUT");
    assertThat(call.path()).isEqualTo("leads/501");
    assertThat(call.body())
        .containsEntry("next_action_at", "2026-03-02 12:00:02 +0000")
        .containsEntry("email", "ann@example.com")
        .doesNotContainKeys("lead_token", "caller_id");
  }

  @Test
  void aLeadThatIsNotKnownIsEnrolledAndHurriedInOne() {
    ApiCall call = of(AClaim.of(RequestKind.HURRY, Optional.empty(), DATA), rule(Optional.of("7")));

    assertThat(call.method()).isEqualTo("POST");
    assertThat(call.path()).isEqualTo("leads");
    assertThat(call.body())
        .containsEntry("next_action_at", "2026-03-02 12:00:02 +0000")
        .containsEntry("lead_token", TOKEN)
        .containsEntry("caller_id", NUMBER);
  }

  @Test
  void aLeadThatIsOnTheScheduleAlreadyIsUpdatedThere() {
    ApiCall call =
        of(AClaim.of(RequestKind.ENROLL, Optional.of("501"), DATA), rule(Optional.of("7")));

    assertThat(call.method()).isEqualTo("PUT");
    assertThat(call.path()).isEqualTo("leads/501");
    assertThat(call.body()).doesNotContainKeys("lead_token");
  }

  @Test
  void anUpdateSendsAttributesBesideTokensAndNothingElse() {
    Map<String, String> changed =
        Map.of("caller_id", "+17195550101", "lead_priority", "1", "city", "");

    ApiCall call = ApiCalls.of(AClaim.of(RequestKind.UPDATE_LEAD, Optional.of("501"), changed));

    assertThat(call.method()).isEqualTo("PUT");
    assertThat(call.path()).isEqualTo("leads/501");
    assertThat(call.body())
        .containsOnly(
            entry("caller_id", "+17195550101"),
            entry("lead_priority", "1"),
            entry("data", Map.of("city", "")));
  }

  @Test
  void aCallbackIsOfTheLeadThatIsKnownOrOfTheNumber() {
    Map<String, String> time =
        Map.of("place_call_at", "2026-03-05 14:30", "place_call_time_zone", "UTC");

    ApiCall ofLead =
        of(AClaim.of(RequestKind.CALLBACK, Optional.of("501"), time), rule(Optional.of("7")));
    ApiCall ofNumber =
        of(AClaim.of(RequestKind.CALLBACK, Optional.empty(), time), rule(Optional.of("7")));

    assertThat(ofLead.path()).isEqualTo("scheduled_callbacks");
    assertThat(ofLead.body()).containsEntry("lead_id", "501").containsAllEntriesOf(time);
    assertThat(ofNumber.body())
        .containsOnly(
            entry("schedule_id", "7"),
            entry("to", NUMBER),
            entry("place_call_at", "2026-03-05 14:30"),
            entry("place_call_time_zone", "UTC"));
  }

  @Test
  void anOptOutIsOfTheLeadThatItIsFor() {
    ApiCall call = ApiCalls.of(optOut(Optional.of("501"), "opt_out"));

    assertThat(call.method()).isEqualTo("PUT");
    assertThat(call.path()).isEqualTo("leads/501");
    assertThat(call.body()).containsExactly(entry("opt_out", true));
  }

  @Test
  void anOptOutOfNobodyInParticularIsOfTheContactWithThatNumber() {
    ApiCall call = ApiCalls.of(optOut(Optional.empty(), "blocked"));

    assertThat(call.method()).isEqualTo("PUT");
    assertThat(call.path()).isEqualTo("contacts/17195550100");
    assertThat(call.body()).containsExactly(entry("blocked", true));
  }

  private static Claim optOut(Optional<String> lead, String how) {
    return AClaim.of(RequestKind.OPT_OUT, lead, Map.of(how, "true"));
  }

  @Test
  void neitherTokenNorNumberIsSeenWhereACallOrItsPartsArePrinted() {
    Claim claim = claim(RequestKind.PROMOTE, Claim.Task.SEND);
    DistributionSettings rule = rule(Optional.empty());

    assertThat(of(claim, rule) + " " + claim + " " + rule)
        .doesNotContain(TOKEN, NUMBER, NUMBER.substring(1));
    Claim check = claim(RequestKind.PROMOTE, Claim.Task.RECONCILE);
    assertThat(CallLookUp.request(check, ATenant.called("acme").build().trackDrive()).toString())
        .doesNotContain(NUMBER.substring(1));
  }

  private static Claim claim(RequestKind kind, Claim.Task task) {
    return AClaim.claim(kind, task, 1, DATA);
  }

  private static DistributionSettings rule(Optional<String> scheduleId) {
    ATenant acme = ATenant.called("acme").with("distributions.hot.lead-token", TOKEN);
    scheduleId.ifPresent(id -> acme.with("distributions.hot.schedule-id", id));
    return acme.build().distribution("hot").orElseThrow();
  }

  private static ApiCall of(Claim claim, DistributionSettings rule) {
    return ApiCalls.of(claim, rule, () -> new Secret(TOKEN));
  }
}
