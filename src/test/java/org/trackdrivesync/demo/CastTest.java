package org.trackdrivesync.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CastTest {
  private static final Person RUTH = new Person("Ruth", "Ekberg", "+17045550177");

  private final Cast cast = new Cast();
  private final Scene created = new Scene("summit", "poll", "00Q1", RUTH, "polled", "ENROLLED");
  private final Sent first = new Sent(created, 1);
  private final Sent second = new Sent(created.then("deleted", "OPTED_OUT"), 2);

  @Test
  void changesOfARecordPlayItsScenesInTheirOrder() {
    cast.await(first);
    cast.await(second);

    cast.seen(11, created.key(), true);
    cast.seen(11, created.key(), true);
    cast.seen(12, created.key(), true);

    assertThat(cast.partOf(11)).isEqualTo(first);
    assertThat(cast.partOf(12)).isEqualTo(second);
  }

  @Test
  void aSceneIsOpenUntilItsChangeEnds() {
    cast.await(first);
    cast.seen(11, created.key(), false);
    assertThat(cast.progress(first)).isEqualTo(Cast.Progress.FORETOLD);

    cast.seen(11, created.key(), true);
    assertThat(cast.progress(first)).isEqualTo(Cast.Progress.DECIDED);
    assertThat(cast.open()).isOne();

    cast.ended(first);
    assertThat(cast.open()).isZero();
  }

  @Test
  void aChangeThatNobodyForetoldPlaysNone() {
    cast.seen(11, created.key(), true);
    cast.await(first);

    assertThat(cast.partOf(11)).isNull();
    assertThat(cast.partOf(12)).isNull();
  }
}
