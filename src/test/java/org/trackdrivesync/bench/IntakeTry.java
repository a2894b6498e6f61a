package org.trackdrivesync.bench;

import java.nio.file.Path;

final class IntakeTry {
  public static void main(String... a) throws Exception {
    IntakeBench b = new IntakeBench(8080, Path.of(a[0]), a[1], a[2]);
    b.singles(8);
    for (int i = 0; i < 2; i++) {
      System.out.printf("bare %.0f/s%n", b.bareCommits(4));
      System.out.printf("singles %.0f/s%n", b.singles(6));
      System.out.printf("batches %.0f/s%n", b.batches(100, 6));
    }
  }
}
