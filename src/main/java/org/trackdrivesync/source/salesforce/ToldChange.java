package org.trackdrivesync.source.salesforce;

import java.time.Instant;

/**
 * What events told of a record that its reading does not show.
 *
 * @param created one of them told that it was made
 * @param deleted the last of them told that it was deleted
 * @param committed when the last of them happened
 */
record ToldChange(boolean created, boolean deleted, Instant committed) {
  ToldChange and(ToldChange later) {
    return new ToldChange(
        created || later.created,
        later.deleted,
        committed.isAfter(later.committed) ? committed : later.committed);
  }
}
