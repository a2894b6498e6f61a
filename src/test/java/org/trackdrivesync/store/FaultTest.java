package org.trackdrivesync.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trackdrivesync.dispatch.StoreUnavailable;

class FaultTest {
  @ParameterizedTest(name = "{0} {2}")
  @CsvSource({
    "22P05, OF_THE_STATEMENT, a character that cannot be stored",
    "23505, OF_THE_STATEMENT, a row that is there already",
    "42P01, OF_THE_STATEMENT, a table that is not there",
    "54000, OF_THE_STATEMENT, a key too long for its index",
    "40001, OF_CHANCE, a clash of two transactions",
    "40P01, OF_CHANCE, a deadlock",
    "08001, OF_THE_CONNECTION, no connection could be made",
    "08006, OF_THE_CONNECTION, the connection broke or kept silent",
    "57P01, OF_THE_CONNECTION, the server is stopping",
    "57P02, OF_THE_CONNECTION, another process of the server crashed",
    "57P03, OF_THE_CONNECTION, the server is starting",
    "25P03, OF_THE_CONNECTION, idle in a transaction for too long",
    "25006, OF_THE_STORE, a server that only reads as after a failover",
    "53100, OF_THE_STORE, disk full",
    "53200, OF_THE_STORE, out of memory",
    "53300, OF_THE_STORE, too many connections",
    "55P03, OF_THE_STORE, a lock that did not come in time",
    "57014, OF_THE_STORE, a statement that took too long",
    "58030, OF_THE_STORE, an I/O error",
    "XX001, OF_THE_STORE, a page that is broken"
  })
  void everyStateSaysWhatItMeansForTheStore(String state, Fault fault, String meaning) {
    assertThat(Fault.of(new RuntimeException(new SQLException("of a test", state))))
        .as(meaning)
        .isEqualTo(fault);
  }

  @Test
  void onlyAFaultOfTheStatementIsNotToldAsAStoreThatIsAway() {
    RuntimeException full = new RuntimeException(new SQLException("of a test", "53100"));
    RuntimeException nul = new RuntimeException(new SQLException("of a test", "22021"));

    assertThat(Fault.of(full).translated(full)).isInstanceOf(StoreUnavailable.class);
    assertThat(Fault.of(nul).translated(nul))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageEndingWith("22021");
  }

  @Test
  void aPoolThatHasNoConnectionToGiveIsAStoreThatIsAway() {
    assertThat(Fault.of(new RuntimeException(new SQLException("acquisition timed out"))))
        .isEqualTo(Fault.OF_THE_STORE);
  }
}
