package org.trackdrivesync.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class CommandLineTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void withoutArgumentsThereIsADemoAccountWithTwoSchedulesAndARouter() {
    CommandLine asked = CommandLine.read();
    assertThat(asked.port()).isEqualTo(9090);
    assertThat(asked.accounts())
        .singleElement()
        .satisfies(account -> assertThat(account.schedules()).hasSize(3));
    assertThat(asked.accounts().get(0).publicKey()).isEqualTo("tdpub-demo");
  }

  @Test
  void accountsMayBeGivenMoreThanOnce() {
    CommandLine asked = CommandLine.read("--account", "a:b:0.5", "--account", "c:d:40");
    assertThat(asked.accounts()).extracting(AccountSettings::cps).containsExactly(0.5, 40.0);
  }

  @Test
  void aWrongArgumentIsNamed() {
    assertThatThrownBy(() -> CommandLine.read("--prot", "1")).hasMessageContaining("--prot");
    assertThatThrownBy(() -> CommandLine.read("--account", "a:b")).hasMessageContaining("cps");
    assertThatThrownBy(() -> CommandLine.read("--port", "70000")).hasMessageContaining("70000");
    assertThatThrownBy(() -> CommandLine.read("--root", "/none")).hasMessageContaining("/none");
    assertThat(run("--port")).isEqualTo(1);
    assertThat(err.toString()).contains("--port needs a value");
  }

  @Test
  void helpSaysThatItIsASimulator() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("a fake", "--account");
  }

  @Test
  void aTakenPortGivesOneLineThatSaysWhatToDo() {
    try (TrackDriveSimulator first = TrackDriveSimulator.start(0)) {
      assertThat(run("--port", Integer.toString(first.port()))).isEqualTo(1);
    }
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).contains("is taken", "--port");
  }

  private int run(String... arguments) {
    return CommandLine.run(arguments, new PrintStream(out), new PrintStream(err));
  }
}
