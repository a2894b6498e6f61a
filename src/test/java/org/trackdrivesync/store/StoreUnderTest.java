package org.trackdrivesync.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.trackdrivesync.dispatch.BacklogCounts;
import org.trackdrivesync.dispatch.CallResults;
import org.trackdrivesync.dispatch.Ending;
import org.trackdrivesync.dispatch.KnownCalls;
import org.trackdrivesync.dispatch.RequestQueue;
import org.trackdrivesync.intake.Backfills;
import org.trackdrivesync.intake.ChangeLog;
import org.trackdrivesync.intake.KnownRecords;
import org.trackdrivesync.intake.WantedRecords;
import org.trackdrivesync.tenant.TenantId;
import org.trackdrivesync.writeback.WriteBacks;

/** A store as the contracts of its ports see it. */
interface StoreUnderTest {
  ChangeLog log();

  BacklogCounts backlog();

  KnownCalls knownCalls();

  CallResults results();

  WriteBacks writeBacks();

  WantedRecords wanted();

  /** Readings of the past as one program among replicas has them. */
  Backfills backfills(String holder);

  KnownRecords knownRecords();

  /** Waiting requests that were ended by changes that were stored after them. */
  List<Ending> endedByChanges();

  /** The queue as one program among replicas has it. */
  RequestQueue queue(String owner);

  /** What its queues hold. */
  HeldTargets targets();

  /** Lets time pass without waiting for it. */
  void advance(Duration time);

  /** A time that was told before the last {@link #advance}, as the store would tell it now. */
  Instant asToldNow(Instant before, Duration advanced);

  void pause(TenantId tenant);
}
