package org.trackdrivesync.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.store.Database;
import org.trackdrivesync.store.PostgresGeneratedOperators;
import org.trackdrivesync.store.TestPostgres;

class GeneratedOperatorTest {
  private static final Pattern SHOWN = Pattern.compile("user admin, password (\\S+) ");

  private final DataSource store = TestPostgres.freshDatabase();
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

  @Test
  void theFirstStartShowsAPasswordThatWorks() {
    Operators operators = start();

    Matcher password = SHOWN.matcher(shown.toString(StandardCharsets.UTF_8));
    assertThat(password.find()).isTrue();
    PasswordCheck check = new PasswordCheck(operators, Clock.systemUTC());
    assertThat(check.compares("admin", password.group(1).toCharArray())).isTrue();
    assertThat(operators.toString()).isEqualTo("Operators[admin]");
  }

  @Test
  void aLaterStartKeepsTheOperatorAndShowsNothing() {
    Operators first = start();
    shown.reset();

    assertThat(start()).isEqualTo(first);
    assertThat(shown.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  private Operators start() {
    return new GeneratedOperator(
            new PostgresGeneratedOperators(new Database(store)),
            new PrintStream(shown, true, StandardCharsets.UTF_8))
        .operators();
  }
}
