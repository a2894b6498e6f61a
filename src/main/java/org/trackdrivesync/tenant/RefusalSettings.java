package org.trackdrivesync.tenant;

import java.time.Duration;
import java.util.List;

/**
 * What is learned when a router refuses a call with NO_DISTRIBUTION.
 *
 * @param kept for how long no other call with the same data is made; zero: nothing is learned
 * @param tokens whose values make data the same: those that the router looks at
 */
public record RefusalSettings(Duration kept, List<String> tokens) {
  /** Nothing is learned. */
  public static final RefusalSettings NONE =
      new RefusalSettings(Duration.ZERO, List.of("traffic_source_id"));

  public RefusalSettings {
    tokens = List.copyOf(tokens);
  }
}
