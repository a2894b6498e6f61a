package org.trackdrivesync.trackdrive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReconciliationTest {
  private static final Instant SENT = Instant.parse("2026-03-02T12:00:00Z");

  @Test
  void theCallThatWasCreatedSinceTheSendingIsFoundInAnyZone() {
    assertThat(find("{\"id\":5,\"created_at\":\"2026-03-02T07:00:00.250-05:00\"}")).contains("5");
    assertThat(find("{\"uuid\":\"u\",\"created_at\":\"2026-03-02T12:00:01Z\"}")).contains("u");
  }

  @Test
  void aCallFromBeforeTheSendingIsNotIt() {
    assertThat(find("{\"id\":5,\"created_at\":\"2026-03-02T11:59:39Z\"}")).isEmpty();
  }

  @Test
  void aClockThatIsALittleBehindIsForgiven() {
    assertThat(find("{\"id\":5,\"created_at\":\"2026-03-02T11:59:41Z\"}")).contains("5");
  }

  @Test
  void ofSeveralCallsTheEarliestSinceTheSendingIsIt() {
    assertThat(
            find(
                "{\"id\":9,\"created_at\":\"2026-03-02T12:05:00Z\"},"
                    + "{\"id\":5,\"created_at\":\"2026-03-02T12:00:01Z\"},"
                    + "{\"id\":1,\"created_at\":\"2026-03-02T10:00:00Z\"}"))
        .contains("5");
  }

  @Test
  void anEmptyListShowsNoCall() {
    assertThat(find("")).isEmpty();
  }

  @Test
  void callsWithoutAReadableTimeAreNotTakenForIt() {
    assertThat(find("{\"id\":5},{\"id\":6,\"created_at\":\"yesterday\"},7,null")).isEmpty();
  }

  @Test
  void aCallWithoutAReadableTimeKeepsAListFromProvingAnything() {
    assertThat(Reconciliation.tellsAllTimes(list("{\"calls\":[{\"id\":5}]}"))).isFalse();
    assertThat(Reconciliation.tellsAllTimes(list("{\"calls\":[]}"))).isTrue();
    assertThat(Reconciliation.tellsAllTimes(list("[{\"created_at\":\"2026-03-02T12:00:01Z\"}]")))
        .isTrue();
  }

  @Test
  void onlyAListOfCallsIsProofOfAnything() {
    assertThat(list("{\"calls\":[]}").holdsList("calls")).isTrue();
    assertThat(list("[]").holdsList("calls")).isTrue();
    assertThat(list("{\"status\":500,\"errors\":{\"base\":\"x\"}}").holdsList("calls")).isFalse();
    assertThat(list("{}").holdsList("calls")).isFalse();
    assertThat(list("gateway").holdsList("calls")).isFalse();
  }

  private static Optional<String> find(String calls) {
    return Reconciliation.find(list("{\"calls\":[" + calls + "]}"), SENT);
  }

  private static Envelope list(String body) {
    return Envelope.read(body);
  }
}
