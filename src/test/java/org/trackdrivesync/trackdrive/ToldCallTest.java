package org.trackdrivesync.trackdrive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackdrivesync.dispatch.CallResult;
import org.trackdrivesync.tenant.ATenant;
import org.trackdrivesync.tenant.CallResultSettings;

class ToldCallTest {
  private static final CallResultSettings USUAL =
      ATenant.called("acme").build().trackDrive().callResults();

  @Test
  void everythingThatIsKeptIsReadWhateverItsType() throws Exception {
    CallResult result =
        read("""
                {"id":"7","uuid":"u-7","status":"finished","total_duration":"35",
                 "answered_duration":20.4,"disposition_name":"Sold","buyer_converted":"Converted",
                 "ended_at":"2026-03-02T12:00:40.000-05:00"}""")
            .orElseThrow();

    assertThat(result)
        .isEqualTo(
            new CallResult(
                "7",
                "u-7",
                "finished",
                35,
                20,
                "Sold",
                true,
                Instant.parse("2026-03-02T17:00:40Z"),
                true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"initiated", "calling-leads", "on-hold", "On Hold", "established"})
  void aCallWithALiveStatusGoesOn(String status) throws Exception {
    assertThat(read("{\"id\":7,\"status\":\"" + status + "\"}").orElseThrow().ended()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"finished", "hold-queue-no-buyer", "busy", "some-word-of-tomorrow"})
  void everyOtherStatusIsHowItEndedAndIsKeptAsGiven(String status) throws Exception {
    CallResult result = read("{\"id\":7,\"status\":\"" + status + "\"}").orElseThrow();

    assertThat(result.ended()).isTrue();
    assertThat(result.status()).isEqualTo(status);
  }

  @Test
  void aCallThatTellsWhenItEndedHasEnded() throws Exception {
    CallResult result =
        read("{\"id\":7,\"status\":\"established\",\"ended_at\":\"yesterday\"}").orElseThrow();

    assertThat(result.ended()).isTrue();
    assertThat(result.endedAt()).as("not readable").isNull();
  }

  @Test
  void whatSaysNothingSaysNothing() throws Exception {
    assertThat(read("{\"status\":\"finished\"}")).as("whose?").isEmpty();
    assertThat(read("{\"uuid\":\"u-7\",\"total_duration\":\"long\",\"disposition_name\":null}"))
        .contains(new CallResult("u-7", "u-7", null, null, null, null, null, null, false));
  }

  @Test
  void whatIsReadIsByOurClock() throws Exception {
    CallResult result =
        new ToldCall(
                new JsonMapper().readTree("{\"id\":7,\"ended_at\":\"2026-03-02 17:04:40 +0000\"}"))
            .result(USUAL.live(), Duration.ofMinutes(4))
            .orElseThrow();

    assertThat(result.endedAt()).isEqualTo(Instant.parse("2026-03-02T17:00:40Z"));
  }

  @ParameterizedTest
  @CsvSource({"busy, busy", "No Buyer, no-buyer", "some-word-of-tomorrow, other", ", other"})
  void aMetricKnowsOnlyPublishedWords(String status, String label) {
    assertThat(CallStatuses.label(status)).isEqualTo(label);
  }

  private static Optional<CallResult> read(String record) throws JsonProcessingException {
    return new ToldCall(new JsonMapper().readTree(record)).result(USUAL.live(), Duration.ZERO);
  }
}
