package org.trackdrivesync.dispatch;

import java.time.Instant;
import java.util.Optional;

/**
 * What is open about a promote that was sent once and got no answer.
 *
 * @param since its first sending of unknown end, by the database's clock
 * @param refused TrackDrive has since refused it because the number was dialed recently: that first
 *     sending may be why
 * @param search how far the call lists were read; empty between two searches
 */
public record Doubt(Instant since, boolean refused, Optional<CallSearch> search) {}
