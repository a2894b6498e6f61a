package org.trackdrivesync.program;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackdrivesync.doctor.Finding;
import org.trackdrivesync.doctor.Mark;
import org.trackdrivesync.doctor.Report;
import org.trackdrivesync.doctor.Verdict;
import org.trackdrivesync.tenant.ATenant;
import org.trackdrivesync.tenant.Deployment;
import org.trackdrivesync.tenant.IllegalSettings;
import org.trackdrivesync.tenant.StoreSettings;
import org.trackdrivesync.tenant.TenantId;
import org.trackdrivesync.tenant.TenantRegistry;

/** The command's words: what it takes, what it refuses, and how a report looks. */
class DoctorCommandTest {
  private static final Deployment ACME =
      new Deployment(
          new TenantRegistry(List.of(ATenant.called("acme").build())),
          new StoreSettings(Path.of("unused"), 0),
          Duration.ofDays(90),
          Map.of(),
          new TreeMap<>(),
          Optional.empty(),
          List.of());

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--tenant",
        "--tenant acme --shout",
        "--tenant acme more",
        "--tenant acme --call",
        "--tenant acme --number 5550166",
        "--tenant acme --number +1"
      })
  void whatIsNotUnderstoodEndsWithTheUsageAnd64(String words) {
    assertThat(run(words)).isEqualTo(64);
    assertThat(err.toString(UTF_8)).contains("--tenant <tenant>").doesNotContain("5550166");
    assertThat(out.size()).isZero();
  }

  @Test
  void anUnknownTenantIsToldThoseThatThereAre() {
    assertThat(run("--tenant nobody")).isEqualTo(64);
    assertThat(err.toString(UTF_8)).contains("no such tenant; there are: acme");
  }

  @Test
  void helpIsNoFault() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString(UTF_8)).contains("--call", "1 (adaptable");
  }

  @Test
  void settingsThatCannotBeReadAreBroken() {
    DoctorCommand command =
        new DoctorCommand(
            () -> {
              throw new IllegalSettings(List.of());
            },
            new PrintStream(out),
            new PrintStream(err),
            TerminalPaint.PLAIN);

    assertThat(command.run(List.of("--tenant", "acme"))).isEqualTo(2);
  }

  @Test
  void aRowIsBrokenAtBlanksAndItsAdviceStandsBelow() {
    String property = "sync.tenants.acme.distributions.hot.schedule-id=" + "1".repeat(90);
    String table = table(TerminalPaint.PLAIN, "it is paused", "Activate it, or " + property);

    assertThat(table)
        .contains("\n  adaptable | target", " | it is paused", " | documented\n")
        .contains(" → Activate it, or\n", property)
        .endsWith("Verdict: adaptable: 1 of 1 differs\n");
  }

  @Test
  void coloursAndSignsAreForTerminalsThatKnowThem() {
    Map<String, String> forced = Map.of("CLICOLOR_FORCE", "1");

    assertThat(table(TerminalPaint.of(null, forced, UTF_8), "a", "b")).contains("\u001b[33m");
    assertThat(table(TerminalPaint.of(null, Map.of(), UTF_8), "a", "b")).doesNotContain("\u001b");
    assertThat(TerminalPaint.of(null, Map.of("CLICOLOR_FORCE", "1", "NO_COLOR", "1"), UTF_8))
        .matches(paint -> !paint.colours());
    assertThat(table(TerminalPaint.of(null, Map.of(), StandardCharsets.US_ASCII), "…", "→"))
        .matches("\\p{ASCII}*");
  }

  private static String table(TerminalPaint paint, String seen, String advice) {
    Finding finding =
        new Finding("target", "it is active", seen, Mark.DOCUMENTED, Verdict.ADAPTABLE, advice);
    return new DoctorTable(paint)
        .of(
            new Report(new TenantId("acme"), List.of(finding)),
            URI.create("https://acme.trackdrive.com"));
  }

  private int run(String words) {
    DoctorCommand command =
        new DoctorCommand(
            () -> ACME,
            new PrintStream(out, true),
            new PrintStream(err, true),
            TerminalPaint.PLAIN);
    return command.run(words.isEmpty() ? List.of() : List.of(words.split(" ")));
  }
}
