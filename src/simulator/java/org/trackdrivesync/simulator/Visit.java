package org.trackdrivesync.simulator;

import java.util.List;

/** One request as an endpoint sees it: whose it is, when it came and what it says. */
record Visit(
    Account account, Moment arrival, List<String> path, Parameters parameters, Treatment mood) {

  /** The path's segment, counted from 0 behind {@code /api/v1/}. */
  String segment(int index) {
    return path.get(index);
  }
}
