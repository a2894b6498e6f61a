package org.trackdrivesync.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trackdrivesync.doctor.AnAccount.list;

import org.junit.jupiter.api.Test;
import org.trackdrivesync.tenant.ATenant;
import org.trackdrivesync.trackdrive.ApiCall;

class NumbersAndRefusalsTest {
  private static final String NUMBER = "+17195550177";

  @Test
  void maskedNumbersAreToldWithTheirEffect() {
    AnAccount account =
        AnAccount.asAssumed()
            .on("calls", 200, list("calls", "{\"id\":9,\"caller_number\":\"XXXXXX0102\"}"))
            .on("calls/17195550100/by_caller_number", 200, list("calls"));

    Finding numbers = account.look(new NumbersCheck(), "numbers in calls");

    assertThat(numbers.seen()).isEqualTo("masked in 1 of 1");
    assertThat(numbers.advice()).contains("security settings", "UNPROVED");
    assertThat(account.look(new NumbersCheck(), "calls of a number").seen())
        .isEqualTo("there; no call to prove it by");
  }

  @Test
  void aListOfANumberThatIsMissingOrShowsNothingIsDoneWithout() {
    String path = "calls/17195550102/by_caller_number";

    assertThat(byNumber(AnAccount.asAssumed().on(path, 404, "{\"error\":\"Not found\"}")).advice())
        .startsWith("Nothing");
    assertThat(byNumber(AnAccount.asAssumed().on(path, 200, list("calls"))).seen())
        .isEqualTo("there, but does not show a call of it");
    assertThat(byNumber(AnAccount.asAssumed()).verdict()).isEqualTo(Verdict.FINE);
  }

  @Test
  void aRefusalThatTheTableDoesNotKnowIsToldWithARowForIt() {
    Finding refusal =
        AnAccount.asAssumed()
            .on("schedules/0", 422, "{\"errors\":[\"No such thing: #0\"]}")
            .look(new RefusalsCheck(), "refusal of a schedule");

    assertThat(refusal.seen())
        .isEqualTo("HTTP 422, \"No such thing: #0\", errors: an array, read as UNRECOGNISED");
    assertThat(refusal.advice())
        .isEqualTo("sync.trackdrive.classify.10=422~/No.+such.+thing/ = SCHEDULE_NOT_FOUND");
  }

  @Test
  void aRefusalInsideASuccessIsReadAndTold() {
    Finding refusal =
        AnAccount.asAssumed()
            .on("calls/0", 200, "{\"status\":404,\"errors\":{\"base\":[\"Not found\"]}}")
            .look(new RefusalsCheck(), "refusal of a call");

    assertThat(refusal.seen()).contains("HTTP 200", "says 404 inside");
    assertThat(refusal.advice()).startsWith("Nothing");
  }

  @Test
  void withoutANumberNothingIsWritten() {
    assertThat(AnAccount.asAssumed().look(new TestLeadCheck())).isEmpty();
    assertThat(AnAccount.asAssumed().look(new TestCallCheck())).isEmpty();
    assertThat(AnAccount.asAssumed().lent(NUMBER, false).look(new TestCallCheck())).isEmpty();
  }

  @Test
  void aLentNumbersLeadIsPostedWithoutMakingOneAndLookedUp() {
    AnAccount account =
        AnAccount.asAssumed()
            .with("distributions.hot.lead-token", AnAccount.TOKEN)
            .lent(NUMBER, false)
            .on(
                "leads",
                call ->
                    call.method().equals("POST")
                        ? "{\"status\":404,\"errors\":{\"base\":[\"Lead not found\"]}}"
                        : list("leads"));

    assertThat(account.look(new TestLeadCheck()))
        .extracting(Finding::verdict)
        .containsExactly(Verdict.FINE, Verdict.FINE);
    ApiCall posted =
        account.asked.stream()
            .filter(call -> call.method().equals("POST"))
            .findFirst()
            .orElseThrow();
    assertThat(posted.body()).containsEntry("update_only", true);
    assertThat(account.asked).noneMatch(call -> call.path().contains("make_call"));
  }

  @Test
  void aTestCallThatShowsInOneListOnlyIsToldSo() {
    AnAccount account =
        AnAccount.asAssumed()
            .lent(NUMBER, true)
            .on("schedules/make_call", 200, "{\"call\":{\"id\":77}}")
            .on("calls/17195550177/by_caller_number", 200, list("calls", "{\"id\":77}"));

    assertThat(account.look(new TestCallCheck(), "make_call").verdict()).isEqualTo(Verdict.FINE);
    assertThat(account.look(new TestCallCheck(), "its call by number").verdict())
        .isEqualTo(Verdict.FINE);
    assertThat(account.look(new TestCallCheck(), "its call among all").verdict())
        .isEqualTo(Verdict.ADAPTABLE);
  }

  @Test
  void noSecretAndNoWholeNumberIsReportedWhateverTrackDriveSays() {
    String said =
        "key tdpub77 of company-secret, token "
            + AnAccount.TOKEN
            + ", number (719) 555-0177 and +17195550177";
    Redaction redaction =
        Redaction.of(
            ATenant.called("acme").with("trackdrive.private-key", "company-secret").build());
    Finding told = redaction.of(new Assumption("a", "b", Mark.ASSUMED).adaptable(said, said));

    for (String text : new String[] {told.seen(), told.advice()}) {
      assertThat(text)
          .doesNotContain("tdpub77", "company-secret", AnAccount.TOKEN, "555-0177", "5550177")
          .contains("number ", " and ");
    }
    assertThat(Redaction.words("call (719) 555-0177")).doesNotContain("0177");
  }

  private static Finding byNumber(AnAccount account) {
    return account.look(new NumbersCheck(), "calls of a number");
  }
}
