package org.trackdrivesync.writeback;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.trackdrivesync.lead.LeadChange;

/** Knows of one lead what was told, and tells nobody anything. */
record KnownWriteBacks(WrittenBefore before) implements WriteBacks {
  @Override
  public WrittenBefore before(LeadChange change, Set<String> sources) {
    return before;
  }

  @Override
  public void watch(Collection<WriteBackLine> lines) {}

  @Override
  public List<Telling> begin(Collection<WriteBackLine> lines, Duration horizon) {
    return List.of();
  }

  @Override
  public boolean settle(Telling telling, TellingEnd end) {
    return false;
  }

  @Override
  public List<Waiting> waiting() {
    return List.of();
  }
}
