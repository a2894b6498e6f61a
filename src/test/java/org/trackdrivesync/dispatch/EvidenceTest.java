package org.trackdrivesync.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.dispatch.KnownCalls.Standing;
import org.trackdrivesync.dispatch.SeenCall.Likeness;

class EvidenceTest {
  private static final Instant BEGUN = Instant.parse("2026-03-02T12:00:31Z");

  private final List<SeenCall> calls = new ArrayList<>();
  private final List<Standing> standings = new ArrayList<>();

  @Test
  void aSureCallThatIsFreeIsTheCallAndTheEarliestOfSeveral() {
    SeenCall later = shown(9, Likeness.SURE, Standing.FREE);
    SeenCall first = shown(1, Likeness.SURE, Standing.FREE);
    shown(0, Likeness.MASKED, Standing.FREE);

    assertThat(weighed()).isEqualTo(new Evidence.Placed(first)).isNotEqualTo(placed(later));
  }

  @Test
  void aCallOfAnotherRequestIsNot() {
    shown(1, Likeness.SURE, Standing.KNOWN);

    assertThat(weighed()).isEqualTo(new Evidence.OfOthers(BEGUN));
    SeenCall free = shown(9, Likeness.SURE, Standing.FREE);
    assertThat(weighed()).isEqualTo(placed(free));
  }

  @Test
  void aCallThatMayBeOfAnotherRequestProvesNothing() {
    shown(1, Likeness.SURE, Standing.CONTESTED);

    assertThat(weighed()).isInstanceOf(Evidence.Doubtful.class);
    shown(2, Likeness.MASKED, Standing.FREE);
    assertThat(weighed()).isInstanceOf(Evidence.Doubtful.class);
  }

  @Test
  void theOnlyMaskedCallThatFitsIsTheCall() {
    SeenCall masked = shown(1, Likeness.MASKED, Standing.FREE);
    shown(2, Likeness.MASKED, Standing.KNOWN);

    assertThat(weighed()).isEqualTo(placed(masked));
  }

  @Test
  void twoMaskedCallsThatFitAreNoProofOfEither() {
    shown(1, Likeness.MASKED, Standing.FREE);
    shown(2, Likeness.MASKED, Standing.FREE);

    assertThat(weighed()).isInstanceOf(Evidence.Doubtful.class);
  }

  @Test
  void aDoubtfulCallIsNeitherProofNorAbsence() {
    shown(1, Likeness.DOUBTFUL, Standing.FREE);

    assertThat(weighed()).isInstanceOf(Evidence.Doubtful.class);
    shown(2, Likeness.MASKED, Standing.FREE);
    assertThat(weighed()).isInstanceOf(Evidence.Doubtful.class);
  }

  @Test
  void nothingIsNoCall() {
    assertThat(weighed()).isEqualTo(new Evidence.NoCall(BEGUN));
    shown(1, Likeness.MASKED, Standing.KNOWN);
    assertThat(weighed()).as("a masked call of another").isEqualTo(new Evidence.NoCall(BEGUN));
  }

  private SeenCall shown(int second, Likeness likeness, Standing standing) {
    SeenCall call =
        new SeenCall("" + calls.size(), "", "0100", BEGUN.plusSeconds(second), likeness);
    calls.add(call);
    standings.add(standing);
    return call;
  }

  private Evidence weighed() {
    return Evidence.of(BEGUN, calls, standings);
  }

  private static Evidence placed(SeenCall call) {
    return new Evidence.Placed(call);
  }
}
