package org.trackdrivesync.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RouterTest {
  private final Schedule fresh = Schedule.caller(1, "Fresh");
  private final Schedule old = Schedule.caller(2, "Old");

  @Test
  void theFirstDistributionWhoseFiltersAllHoldWins() {
    Schedule router =
        Schedule.router(
            9,
            "Router",
            to(1, new Filter("traffic_source_id", "==", "1000"), new Filter("age", "<", "30")),
            to(2, new Filter("traffic_source_id", "==", "1000")));
    ScheduleBook book = new ScheduleBook(List.of(fresh, old, router), false);
    assertThat(book.route(router, Map.of("traffic_source_id", " 1000 ", "age", "29")))
        .contains(fresh);
    assertThat(book.route(router, Map.of("traffic_source_id", "1000", "age", "30"))).contains(old);
    assertThat(book.route(router, Map.of("traffic_source_id", "1001"))).isEmpty();
  }

  @Test
  void aDistributionWithoutFiltersCatchesAll() {
    Schedule router = Schedule.router(9, "Router", to(2));
    assertThat(new ScheduleBook(List.of(old, router), false).route(router, Map.of())).contains(old);
  }

  @Test
  void aRouterBehindARouterIsNoWayOut() {
    Schedule inner = Schedule.router(8, "Inner", to(1));
    Schedule outer = Schedule.router(9, "Outer", to(8));
    ScheduleBook book = new ScheduleBook(List.of(fresh, inner, outer), false);
    assertThat(book.route(outer, Map.of())).isEmpty();
  }

  @Test
  void aPausedTargetIsSkippedOnlyWhenTheRuleSaysSo() {
    Schedule router = Schedule.router(9, "Router", to(1), to(2));
    List<Schedule> all = List.of(fresh.withPaused(true), old, router);
    assertThat(new ScheduleBook(all, false).route(router, Map.of()).orElseThrow().id())
        .isEqualTo(1);
    assertThat(new ScheduleBook(all, true).route(router, Map.of()).orElseThrow().id()).isEqualTo(2);
  }

  @Test
  void everyOperatorComparesAsItSays() {
    Map<String, String> tokens = Map.of("state", "CO", "age", "9");
    assertThat(new Filter("state", "!=", "CA").holds(tokens)).isTrue();
    assertThat(new Filter("state", "=~", "^C.$").holds(tokens)).isTrue();
    assertThat(new Filter("state", "in", "CA, CO").holds(tokens)).isTrue();
    assertThat(new Filter("state", "not_in", "CA, CO").holds(tokens)).isFalse();
    assertThat(new Filter("age", "<", "10").holds(tokens)).isTrue();
    assertThat(new Filter("age", ">", "10").holds(tokens)).isFalse();
    assertThat(new Filter("none", ">", "10").holds(tokens)).isFalse();
    assertThatThrownBy(() -> new Filter("age", "~", "1")).hasMessageContaining("unknown: ~");
  }

  private static Distribution to(long id, Filter... filters) {
    return new Distribution(id, List.of(filters));
  }
}
