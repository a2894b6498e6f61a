package org.trackdrivesync.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whether TrackDrive is there, knows the keys and lets them read. */
class DoorChecksTest {
  @Test
  void anAccountAsAssumedIsFineThroughoutAndOnlyRead() {
    AnAccount account = AnAccount.asAssumed();

    Report report = account.examined();

    assertThat(report.findings()).allMatch(finding -> finding.verdict() == Verdict.FINE);
    assertThat(report.verdict().exitCode()).isZero();
    assertThat(account.asked).allMatch(call -> call.method().equals("GET"));
  }

  @ParameterizedTest
  @EnumSource(Silence.Kind.class)
  void whereNothingAnswersNothingFurtherIsAsked(Silence.Kind kind) {
    AnAccount account = AnAccount.asAssumed().silentOn("schedules", kind);

    Report report = account.examined();

    assertThat(report.findings()).hasSize(1);
    assertThat(report.verdict().exitCode()).isEqualTo(2);
    assertThat(account.asked).hasSize(1);
  }

  @Test
  void aRedirectIsToldWithTheHostThatItNamesAndNothingMore() {
    Finding address =
        AnAccount.asAssumed()
            .changed(
                heard ->
                    new Heard(
                        302,
                        "",
                        heard.date(),
                        "https://acme.trackdrive.net/login?token=abc",
                        heard.asked(),
                        heard.answered(),
                        Optional.empty()))
            .look(new AddressCheck(), "address");

    assertThat(address.verdict()).isEqualTo(Verdict.BROKEN);
    assertThat(address.advice())
        .endsWith("sync.tenants.acme.trackdrive.base-url=https://acme.trackdrive.net");
  }

  @Test
  void aPageForPeopleIsNotTheApi() {
    Finding address =
        AnAccount.asAssumed()
            .on("schedules", 200, "<html>Please log in</html>")
            .look(new AddressCheck(), "address");

    assertThat(address.verdict()).isEqualTo(Verdict.BROKEN);
    assertThat(address.seen()).contains("Please log in", "no JSON");
  }

  @Test
  void keysThatAreNotKnownAreNamedByTheirProperties() {
    Report report =
        AnAccount.asAssumed()
            .changed(heard -> AnAccount.heard(401, "{\"error\":\"Invalid access token\"}"))
            .examined();

    assertThat(report.verdict()).isEqualTo(Verdict.BROKEN);
    assertThat(report.findings().get(1).advice())
        .contains("sync.tenants.acme.trackdrive.public-key");
  }

  @Test
  void aKeyThatMayDoNothingMayBePausedOrBoundToAnAddress() {
    Report report =
        AnAccount.asAssumed()
            .changed(heard -> AnAccount.heard(403, "{\"error\":\"no\"}"))
            .examined();

    assertThat(report.findings().get(1).seen()).isEqualTo("HTTP 403, \"no\" everywhere");
    assertThat(report.findings().get(1).advice()).contains("IP");
  }

  @Test
  void theListOfCallsIsNeededTheOthersAreMissedOnly() {
    AnAccount account =
        AnAccount.asAssumed().on("calls", 403, "{}").on("leads", 403, "{\"error\":\"no\"}");

    assertThat(account.look(new PermissionsCheck(), "permission: calls").verdict())
        .isEqualTo(Verdict.BROKEN);
    assertThat(account.look(new PermissionsCheck(), "permission: leads").verdict())
        .isEqualTo(Verdict.ADAPTABLE);
    assertThat(account.look(new PermissionsCheck(), "permission: schedules").verdict())
        .isEqualTo(Verdict.FINE);
  }

  @Test
  void aClockThatIsMinutesOffIsToldAndSoIsOneThatIsNot() {
    AnAccount account =
        AnAccount.asAssumed()
            .changed(
                heard ->
                    new Heard(
                        heard.http(),
                        heard.body(),
                        "Mon, 02 Mar 2026 15:04:00 GMT",
                        null,
                        heard.asked(),
                        heard.answered(),
                        Optional.empty()));

    assertThat(account.look(new ClockCheck(), "clock").seen()).isEqualTo("241 s ahead");
    assertThat(AnAccount.asAssumed().look(new ClockCheck(), "clock").verdict())
        .isEqualTo(Verdict.FINE);
  }

  @Test
  void anAnswerWithoutADateTellsNoClock() {
    Finding clock =
        AnAccount.asAssumed()
            .changed(
                heard ->
                    new Heard(
                        heard.http(),
                        heard.body(),
                        null,
                        null,
                        heard.asked(),
                        heard.answered(),
                        Optional.empty()))
            .look(new ClockCheck(), "clock");

    assertThat(clock.verdict()).isEqualTo(Verdict.ADAPTABLE);
  }
}
