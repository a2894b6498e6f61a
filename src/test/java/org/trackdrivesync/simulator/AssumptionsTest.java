package org.trackdrivesync.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.simulator.Manner.IdForm;
import org.trackdrivesync.simulator.Manner.ListPlace;

class AssumptionsTest {
  private static final List<Rules> HUNDRED =
      LongStream.rangeClosed(1, 100).mapToObj(Rules::permuted).toList();

  @Test
  void aSeedDrawsTheSameAgain() {
    assertThat(Rules.permuted(7)).isEqualTo(Rules.permuted(7)).isNotEqualTo(Rules.permuted(8));
  }

  @Test
  void whatIsGivenIsNotDrawn() {
    Rules rules = Rules.permuted(7).withRedialWindowMillis(5);

    assertThat(rules.redialWindowMillis()).isEqualTo(5);
    assertThat(rules.manner()).isEqualTo(Rules.permuted(7).manner());
    assertThat(Rules.ASSUMED.manner()).isEqualTo(Manner.ASSUMED);
  }

  @Test
  void everyWordingShapeAndFormIsDrawnSooner() {
    for (RefusalCode code : RefusalCode.values()) {
      Set<String> words = new HashSet<>();
      Set<Shape> shapes = EnumSet.noneOf(Shape.class);
      HUNDRED.forEach(rules -> words.add(rules.refusal(code).words()));
      HUNDRED.forEach(rules -> shapes.add(rules.manner().shape(code)));
      assertThat(words).containsExactlyInAnyOrderElementsOf(Wordings.OF.get(code).words());
      assertThat(shapes).containsExactlyInAnyOrder(Shape.values());
    }
    assertThat(HUNDRED.stream().map(Rules::guards).distinct()).hasSizeGreaterThan(90);
    assertThat(HUNDRED.stream().map(rules -> rules.manner().writing().ids()).distinct())
        .containsExactlyInAnyOrder(IdForm.values());
    assertThat(HUNDRED.stream().map(rules -> rules.manner().wrapping().list()).distinct())
        .containsExactlyInAnyOrder(ListPlace.values());
  }

  @Test
  void aListWithoutCursorShowsNoFewerThanIsDocumented() {
    for (Rules rules : HUNDRED) {
      boolean bare = rules.manner().wrapping().list() == ListPlace.BARE;
      assertThat(rules.manner().moods())
          .filteredOn(mood -> mood instanceof Mood.ListPages)
          .map(mood -> (Mood.ListPages) mood)
          .allMatch(pages -> pages.most() >= 25 || !(pages.noCursor() || bare));
    }
  }

  @Test
  void anAccountOfASeedIsMadeAndToldOverTheControl() throws IOException {
    try (TrackDriveSimulator simulator = TrackDriveSimulator.start(0)) {
      TestClient client = new TestClient(simulator, "tdpub-s:tdprv-s");
      String account = "{\"private_key\":\"tdprv-s\",\"rules\":{\"seed\":7}}";

      String told = client.call("PUT", "/simulator/accounts/tdpub-s", account).text();

      assertThat(simulator.account("tdpub-s").settings().rules()).isEqualTo(Rules.permuted(7));
      assertThat(client.call("PUT", "/simulator/accounts/tdpub-s", told).status()).isEqualTo(200);
      assertThat(simulator.account("tdpub-s").settings().rules()).isEqualTo(Rules.permuted(7));
      assertThat(client.get("/simulator/accounts/tdpub-s/rules").text())
          .contains("drawn by seed 7", "guards", "SUPPRESSED", "Retry-After", "wrapping");
    }
  }

  @Test
  void theCommandLineDrawsTheRulesOfEachAccount() {
    CommandLine asked = CommandLine.read("--rules-seed", "7", "--account", "a:b:5");

    assertThat(asked.accounts())
        .singleElement()
        .satisfies(account -> assertThat(account.rules()).isEqualTo(Rules.permuted(7)));
  }
}
