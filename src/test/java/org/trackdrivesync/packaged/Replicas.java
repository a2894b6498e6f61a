package org.trackdrivesync.packaged;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Several programs on one PostgreSQL server, alike but for their port. */
public final class Replicas {
  private final List<PackagedProgram> all = new ArrayList<>();

  Replicas(Stage stage, int count, ProgramSettings settings) throws IOException {
    for (int i = 1; i <= count; i++) {
      all.add(stage.program("replica-" + i, settings));
    }
  }

  /** Starts the first so many at the same time and waits until all of them are ready. */
  public void start(int count) {
    CompletableFuture.allOf(
            all.stream()
                .limit(count)
                .filter(program -> !program.isAlive())
                .map(program -> CompletableFuture.runAsync(() -> start(program)))
                .toArray(CompletableFuture[]::new))
        .join();
  }

  /** Starts again, without waiting, those that have no process. */
  public void startTheDead() throws IOException {
    for (PackagedProgram program : all) {
      if (!program.isAlive()) {
        program.launch();
      }
    }
  }

  public List<PackagedProgram> all() {
    return all;
  }

  public PackagedProgram get(int index) {
    return all.get(index);
  }

  /** Those that say they are ready; a frozen one does not. */
  public List<PackagedProgram> ready() {
    return all.stream().filter(PackagedProgram::isAlive).filter(PackagedProgram::isReady).toList();
  }

  private static void start(PackagedProgram program) {
    try {
      program.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
