package org.trackdrivesync.writeback;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.tenant.TenantId;

/**
 * Port: outcomes that sources are to be told. The end of a request, and the refusal of a change,
 * are marked as to be told in the statement that stores them; from then on each is told at least
 * once, unless a newer one of the same lead takes its place before. Never is an older one told
 * after a newer one of the same lead, nor that nobody was dialed for a change that came after a
 * newer one of its lead. Throws {@code StoreUnavailable} when the store is away.
 */
public interface WriteBacks {
  /** What could not be told for so long is given up. */
  Duration LONGEST = Duration.ofDays(1);

  /** A change that shows only what was told a moment ago is our own, though nothing differs. */
  Duration A_MOMENT = Duration.ofMinutes(2);

  /** These sources are told from now on. */
  void watch(Collection<WriteBackLine> lines);

  /**
   * Takes up what has ended since, and gives what is to be told within the horizon, at slots that
   * all replicas share. A source that failed the last time is given one at a time.
   */
  List<Telling> begin(Collection<WriteBackLine> lines, Duration horizon);

  /**
   * What became of an attempt; nothing where its time was over and another program has it.
   *
   * @return whether it still was this attempt's
   */
  boolean settle(Telling telling, TellingEnd end);

  /** How much waits, for sources where something does. */
  List<Waiting> waiting();

  /**
   * What is known of a lead, to judge a change of it.
   *
   * @param sources that tell of the same lead, that of the change among them
   */
  WrittenBefore before(LeadChange change, Set<String> sources);

  /**
   * @param count of leads
   */
  record Waiting(TenantId tenant, String source, long count) {}
}
