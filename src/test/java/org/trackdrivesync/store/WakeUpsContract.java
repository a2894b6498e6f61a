package org.trackdrivesync.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.trackdrivesync.dispatch.WakeUps;
import org.trackdrivesync.tenant.TenantId;

/** Contract of {@link WakeUps}: programs on one store hear each other, and not themselves. */
@Timeout(60)
abstract class WakeUpsContract {
  static final TenantId ACME = new TenantId("acme");
  static final TenantId BERLIN = new TenantId("berlin");
  private static final Duration NEWS_TRAVELS = Duration.ofSeconds(15);

  private final List<WakeUps> programs = new CopyOnWriteArrayList<>();

  /** A further program on the store of this test. */
  abstract WakeUps open(String name);

  @AfterEach
  void closeAll() {
    programs.forEach(WakeUps::close);
  }

  @Test
  void whatOneTellsAllOthersHear() {
    Ear two = new Ear("two");
    Ear three = new Ear("three");
    Ear one = new Ear("one");

    one.tellUntil(Set.of(ACME), () -> two.heard(ACME) && three.heard(ACME));
  }

  @Test
  void nobodyHearsItself() {
    Ear two = new Ear("two");
    Ear one = new Ear("one");

    one.tellUntil(Set.of(ACME), () -> two.heard(ACME));

    assertThat(one.heard(ACME)).isFalse();
  }

  @Test
  void noTenantMeansAnyOfThem() {
    Ear two = new Ear("two");
    Ear one = new Ear("one");
    two.forgetTheBeginning(one);

    one.tellUntil(Set.of(), () -> two.told.contains(Set.of()));
  }

  @Test
  void whatIsToldInOneMomentIsHeardWhole() {
    Ear two = new Ear("two");
    Ear one = new Ear("one");
    two.forgetTheBeginning(one);

    one.program.tell(Set.of(ACME));
    one.program.tell(Set.of(BERLIN));

    await().atMost(NEWS_TRAVELS).until(() -> two.heard(ACME) && two.heard(BERLIN));
  }

  @Test
  void tellingNeverFailsNeitherAloneNorClosed() {
    WakeUps alone = open("alone");

    assertThatCode(() -> alone.tell(Set.of(ACME))).doesNotThrowAnyException();
    alone.close();
    assertThatCode(() -> alone.tell(Set.of(ACME))).doesNotThrowAnyException();
    assertThatCode(alone::close).doesNotThrowAnyException();
  }

  /** A program that writes down what it hears. */
  final class Ear {
    final WakeUps program;
    final List<Set<TenantId>> told = new CopyOnWriteArrayList<>();

    Ear(String name) {
      program = open(name);
      programs.add(program);
      program.hear(told::add);
    }

    boolean heard(TenantId tenant) {
      return told.stream().anyMatch(tenants -> tenants.contains(tenant));
    }

    /** Again and again, since a wake-up may be lost on somebody who has only just come. */
    void tellUntil(Set<TenantId> tenants, Callable<Boolean> heard) {
      await()
          .atMost(NEWS_TRAVELS)
          .pollInterval(Duration.ofMillis(50))
          .until(
              () -> {
                program.tell(tenants);
                return heard.call();
              });
    }

    /** Both know of each other from now on, and what was told for that is forgotten. */
    void forgetTheBeginning(Ear other) {
      TenantId hello = new TenantId("hello");
      other.tellUntil(Set.of(hello), () -> heard(hello));
      await().pollDelay(Duration.ofMillis(200)).until(() -> true);
      told.clear();
    }
  }
}
