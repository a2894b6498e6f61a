package org.trackdrivesync.intake;

import java.time.Instant;
import java.util.Optional;

/**
 * How far a source was read once some changes are stored.
 *
 * @param readTo by the CRM's clock; empty leaves it where it is
 * @param replayId behind which a subscription is to go on; empty leaves the one that is there
 */
public record CursorMove(Optional<Instant> readTo, Optional<ReplayId> replayId) {

  /** By time alone, as a poll moves it. */
  public static CursorMove to(Instant readTo) {
    return new CursorMove(Optional.of(readTo), Optional.empty());
  }
}
