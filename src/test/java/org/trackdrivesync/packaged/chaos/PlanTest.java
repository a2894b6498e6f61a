package org.trackdrivesync.packaged.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PlanTest {
  private static final int SEEDS = 200;
  private static final int SECONDS = 30;

  @Test
  void theSameSeedGivesTheSamePlan() {
    plans().forEach(plan -> assertThat(Plan.of(plan.seed(), SECONDS)).isEqualTo(plan));
  }

  @Test
  void noTwoSeedsGiveTheSameFaults() {
    assertThat(plans().stream().map(Plan::events).distinct()).hasSize(SEEDS);
  }

  @Test
  void faultsComeInTheirOrderAndInsideTheRun() {
    assertThat(plans())
        .allSatisfy(
            plan ->
                assertThat(plan.events())
                    .isNotEmpty()
                    .isSortedAccordingTo(Comparator.comparing(Plan.Event::atMillis))
                    .allMatch(event -> event.atMillis() < SECONDS * 1_000));
  }

  @Test
  void everyKindOfFaultAndEveryWeatherComesUp() {
    List<Fault> all =
        plans().stream().flatMap(plan -> plan.events().stream()).map(Plan.Event::fault).toList();
    Set<Class<?>> kinds = all.stream().map(Fault::getClass).collect(Collectors.toSet());
    assertThat(kinds).containsExactlyInAnyOrder(Fault.class.getPermittedSubclasses());
    assertThat(all)
        .filteredOn(Fault.Turn.class::isInstance)
        .extracting(turn -> ((Fault.Turn) turn).weather())
        .contains(Weather.values());
  }

  @Test
  void replicasAndTenantsOfFaultsAreThere() {
    for (Plan plan : plans()) {
      assertThat(plan.replicas()).isBetween(1, 3);
      assertThat(plan.tenants()).hasSizeBetween(2, 3);
      for (Plan.Event event : plan.events()) {
        if (event.fault() instanceof Fault.Kill kill) {
          assertThat(kill.replica()).isLessThan(plan.replicas());
        } else if (event.fault() instanceof Fault.Turn turn) {
          assertThat(turn.tenant()).isLessThan(plan.tenants().size());
        }
      }
    }
  }

  private static List<Plan> plans() {
    return LongStream.range(0, SEEDS).mapToObj(seed -> Plan.of(seed, SECONDS)).toList();
  }
}
