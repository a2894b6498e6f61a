package org.trackdrivesync.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trackdrivesync.doctor.AnAccount.schedule;
import static org.trackdrivesync.doctor.AnAccount.schedules;

import org.junit.jupiter.api.Test;

class TargetsCheckTest {
  private static final String ID = "sync.tenants.acme.distributions.hot.schedule-id";
  private static final String TOKEN = "sync.tenants.acme.distributions.hot.lead-token";

  @Test
  void aScheduleThatIsThereAndActiveIsFine() {
    Finding target = target(AnAccount.asAssumed());

    assertThat(target.verdict()).isEqualTo(Verdict.FINE);
    assertThat(target.seen()).isEqualTo("101 \"S\", contact_caller, active");
  }

  @Test
  void aPausedScheduleIsTold() {
    Finding target = target(list(schedule(101, true)));

    assertThat(target.verdict()).isEqualTo(Verdict.ADAPTABLE);
    assertThat(target.seen()).endsWith("paused");
    assertThat(target.advice()).contains("SCHEDULE_INACTIVE", ID);
  }

  @Test
  void whereNoScheduleHasTheIdThoseThatThereAreAreNamed() {
    Finding target = target(list(schedule(102, false), schedule(103, false)));

    assertThat(target.seen()).isEqualTo("no schedule has that id");
    assertThat(target.advice()).startsWith(ID).contains("102 \"S\"; 103 \"S\"");
  }

  @Test
  void aTokenOfNoScheduleAndATokenOfAnotherAreToldApart() {
    Finding unknown =
        target(AnAccount.asAssumed().with("distributions.hot.lead-token", "unknown-token"));
    Finding other =
        target(
            list(schedule(101, false), schedule(102, false))
                .with("distributions.hot.lead-token", "another102"));

    assertThat(unknown.seen()).isEqualTo("the lead token is of no schedule");
    assertThat(unknown.advice()).startsWith(TOKEN).contains("offer");
    assertThat(other.seen()).isEqualTo("the lead token is of schedule 102");
    assertThat(other.advice()).contains(ID + "=102", TOKEN);
  }

  @Test
  void theTokenOfTheScheduleIsFineAndNotShown() {
    Finding target =
        target(AnAccount.asAssumed().with("distributions.hot.lead-token", AnAccount.TOKEN));

    assertThat(target.verdict()).isEqualTo(Verdict.FINE);
    assertThat(target.toString()).doesNotContain(AnAccount.TOKEN);
  }

  @Test
  void aScheduleNamedByItsUuidIsToldItsNumber() {
    Finding target =
        target(
            AnAccount.asAssumed()
                .with("distributions.hot.schedule-id", "00000000-0000-0000-0000-000000000101"));

    assertThat(target.advice()).endsWith(ID + "=101");
  }

  @Test
  void whatIsOnTheSecondPageIsFound() {
    AnAccount account =
        AnAccount.asAssumed()
            .on(
                "schedules",
                call ->
                    switch (call.parameters().getOrDefault("page", "1")) {
                      case "1" -> schedules(schedule(102, false));
                      case "2" -> schedules(schedule(101, false));
                      default -> schedules();
                    });

    assertThat(target(account).verdict()).isEqualTo(Verdict.FINE);
    assertThat(account.look(new TargetsCheck(), "pages of schedules").seen())
        .isEqualTo("2 schedules on 2 pages");
  }

  @Test
  void aListThatTellsItsFirstPageAgainIsTold() {
    Finding pages =
        AnAccount.asAssumed()
            .on("schedules", call -> schedules(schedule(101, false)))
            .look(new TargetsCheck(), "pages of schedules");

    assertThat(pages.verdict()).isEqualTo(Verdict.ADAPTABLE);
  }

  @Test
  void whereSchedulesCannotBeListedNothingIsSaidOfTargets() {
    Finding target = target(AnAccount.asAssumed().on("schedules", 403, "{}"));

    assertThat(target.seen()).startsWith("not seen");
  }

  private static AnAccount list(String... all) {
    return AnAccount.asAssumed()
        .on("schedules", call -> call.parameters().isEmpty() ? schedules(all) : schedules());
  }

  private static Finding target(AnAccount account) {
    return account.look(new TargetsCheck(), "target: hot");
  }
}
