package org.trackdrivesync.program;

import io.quarkus.runtime.Quarkus;
import io.smallrye.config.SmallRyeConfig;

/**
 * Ends the program when the process that started it ends, where {@code exit-with} names one: the
 * demo and the tests must not leave a program behind when they are killed.
 */
final class ParentWatch {
  private ParentWatch() {}

  static void begin(SmallRyeConfig config) {
    config
        .getOptionalValue("trackdrive-sync.exit-with", Long.class)
        .flatMap(ProcessHandle::of)
        .ifPresent(parent -> parent.onExit().thenRun(Quarkus::asyncExit));
  }
}
