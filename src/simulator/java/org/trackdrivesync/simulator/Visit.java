package org.trackdrivesync.simulator;

import java.util.List;
import java.util.Locale;

/** One request as an endpoint sees it: whose it is, when it came and what it says. */
record Visit(
    Account account, Moment arrival, List<String> path, Parameters parameters, Treatment mood) {

  /** The path's segment, counted from 0 behind {@code /api/v1/}. */
  String segment(int index) {
    return path.get(index);
  }

  Visit in(Treatment newMood) {
    return new Visit(account, arrival, path, parameters, newMood);
  }

  /** What a list is to be searched for, in lower case; empty for nothing. */
  String fulltext() {
    return mood.has(Mood.NoFulltext.class)
        ? ""
        : parameters.text("fulltext", "").toLowerCase(Locale.ROOT);
  }
}
