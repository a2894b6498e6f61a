package org.trackdrivesync.console;

import static org.assertj.core.api.Assertions.assertThat;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordCheckTest {
  private static final char[] RIGHT = "correct horse".toCharArray();

  private Instant now = Instant.parse("2026-05-01T12:00:00Z");
  private final PasswordCheck check =
      new PasswordCheck(
          new Operators(Map.of("eve", hash(BCrypt.Version.VERSION_2A, RIGHT))), clock());

  @Test
  void theRightPasswordOfAKnownOperatorIsTaken() {
    assertThat(check.compares("eve", RIGHT)).isTrue();
    assertThat(check.compares("eve", "wrong".toCharArray())).isFalse();
    assertThat(check.compares("eve", new char[0])).isFalse();
    assertThat(check.compares("nobody", RIGHT)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2a", "2b", "2y"})
  void everyUsualVersionOfBcryptIsRead(String version) {
    String hash = hash(BCrypt.Version.VERSION_2A, RIGHT).replaceFirst("2a", version);
    PasswordCheck other = new PasswordCheck(new Operators(Map.of("bob", hash)), clock());

    assertThat(other.compares("bob", RIGHT)).isTrue();
    assertThat(other.compares("bob", "wrong".toCharArray())).isFalse();
  }

  @Test
  void aPasswordLongerThanBcryptReadsIsNoFault() {
    assertThat(check.compares("eve", "x".repeat(500).toCharArray())).isFalse();
  }

  @Test
  void whatWasRightIsRememberedForFiveMinutes() {
    assertThat(check.remembers("eve", RIGHT)).isFalse();

    check.compares("eve", RIGHT);

    now = now.plus(Duration.ofSeconds(299));
    assertThat(check.remembers("eve", RIGHT)).isTrue();
    assertThat(check.remembers("bob", RIGHT)).isFalse();
    assertThat(check.remembers("eve", "wrong".toCharArray())).isFalse();
    now = now.plus(Duration.ofSeconds(1));
    assertThat(check.remembers("eve", RIGHT)).isFalse();
  }

  @Test
  void whatWasWrongIsNotRemembered() {
    check.compares("eve", "wrong".toCharArray());
    check.compares("nobody", RIGHT);

    assertThat(check.remembers("eve", "wrong".toCharArray())).isFalse();
    assertThat(check.remembers("nobody", RIGHT)).isFalse();
  }

  static String hash(BCrypt.Version version, char[] password) {
    return BCrypt.with(version).hashToString(4, password);
  }

  private Clock clock() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return now;
      }
    };
  }
}
