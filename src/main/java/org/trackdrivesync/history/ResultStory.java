package org.trackdrivesync.history;

import java.time.Instant;

/**
 * What became of a call, as TrackDrive told it; null is what it did not tell.
 *
 * @param status TrackDrive's own word
 * @param seconds from its beginning to its end
 * @param answeredSeconds of them, with somebody on the line
 * @param converted whether a buyer converted
 * @param endedAt by our clock, as far as TrackDrive told its own
 * @param ended false while the call goes on
 * @param learnedAt when TrackDrive told it
 */
public record ResultStory(
    String status,
    Integer seconds,
    Integer answeredSeconds,
    String disposition,
    Boolean converted,
    Instant endedAt,
    boolean ended,
    Instant learnedAt) {}
