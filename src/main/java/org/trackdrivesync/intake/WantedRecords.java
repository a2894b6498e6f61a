package org.trackdrivesync.intake;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.trackdrivesync.dispatch.StoreUnavailable;
import org.trackdrivesync.lead.SourceTrouble;

/**
 * Port: events that wait until their record has been read from the CRM. One leaves by becoming a
 * change: {@link ChangeLog#append} of its event id ends it in the same commit, so that it is never
 * lost and never told twice. Throws {@link StoreUnavailable} when the store is away.
 */
public interface WantedRecords {
  /** Slots that begin so soon may be taken now. */
  Duration HORIZON = Duration.ofMillis(250);

  /** A batch that is not settled by then belonged to a program that died. */
  Duration LEASE = Duration.ofSeconds(40);

  Duration FIRST_REST = Duration.ofSeconds(1);
  Duration LONGEST_REST = Duration.ofMinutes(5);

  /** Of a record that is asked for alone, in vain. */
  Duration FIRST_REST_ALONE = Duration.ofSeconds(10);

  Duration LONGEST_REST_ALONE = Duration.ofHours(1);

  /**
   * Makes sources known; before anything of them is wanted.
   *
   * @param soleUser no other program uses the store, so what was being read is free again
   */
  void watch(Collection<FetchAllowance> sources, boolean soleUser);

  /**
   * Keeps events until their records are read; returns after the commit.
   *
   * @return for each event, in order, whether it is new; false for a repeated one, and for one that
   *     has become a change
   */
  List<Boolean> want(List<WantedEvent> events);

  /**
   * A batch for each source that has something to read and a slot now, with that slot. Of sources
   * that share an account one is given it at a time.
   */
  List<WantedBatch> claim(Collection<FetchAllowance> sources);

  /** How long until a claim may find something; empty where nothing waits. */
  Optional<Duration> nextLook(Collection<FetchAllowance> sources);

  /**
   * The CRM told records: whatever was wrong with the source is so no more. Fields that are missing
   * are remembered until they are told again.
   */
  void answered(WantedBatch batch, ToldFields fields);

  default void answered(WantedBatch batch) {
    answered(batch, ToldFields.NOTHING);
  }

  /**
   * The CRM did not tell. All of the batch is due again when the source has rested.
   *
   * <p>Where the fault may be of a record, the batch is asked for in halves, behind others, until
   * what is told is told and what is not stands alone; that rests by itself, longer each time.
   * Others are asked for meanwhile, and while they are told the source does not rest.
   */
  void refused(WantedBatch batch, SourceTrouble trouble);

  /** These wait a while by themselves; the source's others do not. */
  void putOff(Collection<WantedRecord> wanted, Duration rest);

  /** How each source stands that was ever made known, though the settings have it no more. */
  List<SourceStanding> standings();

  /**
   * Gives up events of sources that are none of these any more, and forgets such sources once they
   * have none.
   *
   * @param age of events that have waited long enough
   * @return how many were given up, at most some hundreds at once
   */
  int forget(Collection<FetchAllowance> but, Duration age);
}
