package org.trackdrivesync.trackdrive;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.trackdrivesync.dispatch.CallReadings;
import org.trackdrivesync.dispatch.CallSearch;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.Doubt;
import org.trackdrivesync.dispatch.ReconcilePolicy;
import org.trackdrivesync.tenant.TrackDriveAccount;

/**
 * What one promote's reading of the list of all calls serves the others with. Only readings of an
 * account whose clock is known are shared: their spans are by that clock.
 */
final class SharedReadings {
  /** A list that left a doubt is read again after a while, and then anew. */
  private static final Duration LATELY = Duration.ofMinutes(1);

  private final CallReadings readings;

  SharedReadings(CallReadings readings) {
    this.readings = readings;
  }

  /** A page that a reading showed. */
  void keep(Claim claim, CallSearch search, List<ListedCall> calls) {
    if (search.clockAhead().isPresent()) {
      readings.keep(claim, search.begun(), calls.stream().map(ListedCall::kept).toList());
    }
  }

  /** The reading came to the end of the list. */
  void complete(Claim claim, CallSearch search, CallTimes times) {
    if (search.clockAhead().isPresent()) {
      readings.complete(claim, search.begun(), times.wide(claim, search));
    }
  }

  /** The calls of readings that cover a search and are fresh enough; empty where none do. */
  Optional<List<ListedCall>> of(Claim claim, TrackDriveAccount account, CallSearch search) {
    if (search.clockAhead().isEmpty()) {
      return Optional.empty();
    }
    CallReadings.Span span = CallTimes.of(account).span(claim, search);
    return readings
        .covering(claim.tenant(), span, fresh(claim, account, search))
        .map(kept -> kept.stream().map(ListedCall::of).toList());
  }

  /** From when on a reading of another is as good as one of its own. */
  private static Instant fresh(Claim claim, TrackDriveAccount account, CallSearch search) {
    boolean refused = claim.doubt().map(Doubt::refused).orElse(false);
    if (refused || !ReconcilePolicy.proves(claim, account.redialWindow(), search.begun())) {
      return search.begun();
    }
    Instant proof = ReconcilePolicy.proofAt(claim, account.redialWindow());
    Instant lately = search.begun().minus(LATELY);
    return proof.isAfter(lately) ? proof : lately;
  }
}
