package org.trackdrivesync.source.salesforce;

import java.time.Instant;
import java.util.List;

/**
 * An event of Change Data Capture, as far as its header tells it (Change Data Capture Developer
 * Guide, "Change Event Header Fields"). What it says of fields is not used: the records are read.
 *
 * @param recordIds of all records that one change of the transaction was made to
 * @param committed when the transaction was, by Salesforce's clock
 */
public record ChangeEvent(Kind kind, List<String> recordIds, Instant committed) {

  /** What happened; of a gap event the same, since the record is read in any case. */
  public enum Kind {
    CREATE,
    UPDATE,
    DELETE,
    UNDELETE,
    /** Nobody can say which records changed: an overflow event, or one that cannot be read. */
    UNNAMED
  }

  public ChangeEvent {
    recordIds = List.copyOf(recordIds);
  }
}
