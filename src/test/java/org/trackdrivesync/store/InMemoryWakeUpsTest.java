package org.trackdrivesync.store;

import org.trackdrivesync.dispatch.WakeUps;

class InMemoryWakeUpsTest extends WakeUpsContract {
  private final InMemoryWakeUps.Air air = new InMemoryWakeUps.Air();

  @Override
  WakeUps open(String name) {
    return new InMemoryWakeUps(air);
  }
}
