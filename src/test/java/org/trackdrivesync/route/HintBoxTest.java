package org.trackdrivesync.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.tenant.TenantId;

class HintBoxTest {
  private static final TenantId ACME = new TenantId("acme");

  private final HintBox box = new HintBox();
  private final RecordingResults results = new RecordingResults(Set.of("7", "8"));

  @Test
  void hintsOfCallsThatAreOursHaveThemAskedForInOneGo() {
    box.put(ACME, Set.of("7", "lead-1"));
    box.put(ACME, Set.of("8"));
    box.put(ACME, Set.of("8"));

    box.deliver(results);
    box.deliver(results);

    assertThat(results.hinted).isEqualTo(List.of(Set.of("7", "8", "lead-1")));
    assertThat(results.listedSoon).isZero();
  }

  @Test
  void aHintThatNamesNoneOfOursHasTheListRead() {
    box.put(ACME, Set.of("7"));
    box.put(ACME, Set.of());

    box.deliver(results);

    assertThat(results.listedSoon).isEqualTo(1);
  }

  @Test
  void aFloodIsKeptToWhatFits() {
    for (int i = 0; i < 5000; i++) {
      box.put(ACME, Set.of("forged-" + i));
    }

    box.deliver(results);

    assertThat(results.hinted.get(0)).hasSize(1000);
    assertThat(results.listedSoon).isEqualTo(1);
  }

  @Test
  void whatTheStoreCouldNotTakeIsDeliveredLater() {
    box.put(ACME, Set.of("7"));
    results.away = true;
    try {
      box.deliver(results);
    } catch (IllegalStateException away) {
      results.away = false;
    }

    box.deliver(results);

    assertThat(results.hinted).containsExactly(Set.of("7"));
  }
}
