package org.trackdrivesync.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trackdrivesync.dispatch.CallingHoursPolicy;
import org.trackdrivesync.lead.PhoneNumber;
import org.trackdrivesync.tenant.CallingHours;

class LeadFileTest {
  private static final Path FOLDER = Path.of("src/simulator/resources/demo");
  private final List<LeadEvent> leads = LeadFile.read(FOLDER.resolve("leads.jsonl"));

  @Test
  void leadsStandInTheOrderInWhichTheCrmSendsThem() {
    assertThat(leads).hasSizeGreaterThan(60);
    assertThat(leads).extracting(LeadEvent::at).isSorted();
    assertThat(leads.get(leads.size() - 1).at()).isLessThan(40_000);
  }

  @Test
  void everySituationHasItsLead() {
    assertThat(leads)
        .extracting(LeadEvent::expect)
        .contains(
            "DIALED",
            "ENROLLED",
            "ENROLLED + DIALED",
            "IGNORED",
            "DUPLICATE",
            "COALESCED|DIALED",
            "REJECTED SUPPRESSED",
            "REJECTED NO_PHONE",
            "REJECTED INVALID_NUMBER",
            "REJECTED NO_DISTRIBUTION",
            "EXPIRED OUTSIDE_CALLING_HOURS",
            "401",
            "404");
  }

  @Test
  void onlyWhatIsDeliveredTwiceHasTheSameEvent() {
    List<String> fresh =
        leads.stream()
            .filter(lead -> !lead.expect().equals("DUPLICATE"))
            .map(LeadEvent::key)
            .toList();
    assertThat(fresh).doesNotHaveDuplicates();
  }

  @Test
  void everyNumberIsOneOfThoseKeptForFiction() {
    for (LeadEvent lead : leads) {
      PhoneNumber.parse(lead.phone(), "US")
          .map(PhoneNumber::e164)
          .filter(number -> !number.equals("+18005557663")) // 1-800-555-ROOF
          .ifPresent(number -> assertThat(number).matches("\\+1\\d{3}55501\\d\\d"));
    }
  }

  @Test
  void callingHoursKeepTheOneLeadOnHawaiiFromBeingCalledAndNobodyElse() {
    List<LeadEvent> globex =
        leads.stream()
            .filter(lead -> lead.tenant().equals("globex") && !lead.expect().contains("REJECTED"))
            .toList();
    // Every half hour of two days, in winter and in summer; the minutes around New York's midnight.
    for (String day : List.of("2026-01-14T00:07:00Z", "2026-07-14T00:07:00Z")) {
      for (int half = 0; half < 96; half++) {
        onlyHawaiiIsClosed(globex, Instant.parse(day).plus(half * 30L, ChronoUnit.MINUTES));
      }
    }
    for (int second = 0; second < 600; second += 5) {
      onlyHawaiiIsClosed(globex, Instant.parse("2026-07-14T03:54:00Z").plusSeconds(second));
      onlyHawaiiIsClosed(globex, Instant.parse("2026-01-14T04:54:00Z").plusSeconds(second));
    }
  }

  private static void onlyHawaiiIsClosed(List<LeadEvent> leads, Instant start) {
    CallingHours hours = CallingHours.parse(CallingWindow.at(start));
    Instant late = start.plusSeconds(120);
    for (LeadEvent lead : leads) {
      PhoneNumber number = PhoneNumber.parse(lead.phone(), "US").orElseThrow();
      for (Instant now : List.of(start, late)) {
        long wait = ChronoUnit.MINUTES.between(now, CallingHoursPolicy.opening(hours, number, now));
        if (lead.expect().startsWith("EXPIRED")) {
          assertThat(wait).as(start + " " + hours).isGreaterThan(60);
        } else {
          assertThat(wait).as(start + " " + hours).isLessThan(4);
        }
      }
    }
  }

  @Test
  void theSettingsNameEverySourceButTheUnknownOne() {
    DemoSettings settings = DemoSettings.read(FOLDER.resolve("demo.properties"));
    for (LeadEvent lead : leads) {
      assertThat(settings.tenant(lead.tenant()).sources().containsKey(lead.source()))
          .isEqualTo(!lead.expect().equals("404"));
    }
  }

  @Test
  void aLineThatCannotBeReadIsNamed(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("leads.jsonl");
    Files.writeString(file, "{\"at\":1}\n");
    assertThatThrownBy(() -> LeadFile.read(file)).hasMessageContaining("line 1", "tenant");
  }
}
