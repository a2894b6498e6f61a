package org.trackdrivesync.intake;

import java.time.Instant;
import java.util.Optional;
import org.trackdrivesync.tenant.TenantId;

/**
 * What an operator asks of a source.
 *
 * @param from empty to go on with the last one
 * @param to until when records are read; what changes later is told by the source itself
 * @param who asks
 */
public record BackfillOrder(
    TenantId tenant,
    String source,
    Optional<Instant> from,
    Optional<Backfill.Action> action,
    Instant to,
    String who) {

  /** Whether another one is meant by it than this. */
  boolean isOtherThan(Backfill backfill) {
    return from.filter(time -> !time.equals(backfill.from())).isPresent()
        || action.filter(wanted -> wanted != backfill.action()).isPresent();
  }

  /** What this order means where the last backfill of the source stands so. */
  public BackfillStart meaning(Optional<BackfillProgress> last) {
    boolean another = last.map(BackfillProgress::backfill).filter(this::isOtherThan).isPresent();
    BackfillProgress.State state = last.map(BackfillProgress::state).orElse(null);
    if (state == BackfillProgress.State.RUNNING) {
      return another ? BackfillStart.ANOTHER_RUNS : BackfillStart.RUNS;
    }
    if (state == BackfillProgress.State.STOPPED && !another) {
      return BackfillStart.GOES_ON;
    }
    return from.isPresent() ? BackfillStart.BEGINS : BackfillStart.FROM_IS_MISSING;
  }
}
