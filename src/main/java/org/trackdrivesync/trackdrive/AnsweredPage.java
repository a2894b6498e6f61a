package org.trackdrivesync.trackdrive;

import java.time.Instant;

/**
 * A complete answer to a look-up, and when it was had, by the database's clock.
 *
 * @param date its {@code Date} header, or null
 */
public record AnsweredPage(int http, String body, String date, Instant asked, Instant answered) {}
