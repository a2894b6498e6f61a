package org.trackdrivesync.writeback;

/**
 * What became of a call; null is what TrackDrive did not tell.
 *
 * @param status TrackDrive's own word
 * @param duration seconds from its beginning to its end
 */
public record CallEnd(String status, Integer duration, String disposition) {}
