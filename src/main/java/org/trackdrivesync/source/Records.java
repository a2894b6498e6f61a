package org.trackdrivesync.source;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.trackdrivesync.lead.LeadChange;

/**
 * Reads the records of a delivery one by one; a bad one is told by its place and sinks no other.
 */
public final class Records {
  private Records() {}

  /**
   * @param reader reads the record at a place, from 0; refuses it by a {@link LeadFault}
   */
  public static ParsedWebhook read(int records, IntFunction<LeadChange> reader) {
    List<LeadChange> changes = new ArrayList<>();
    List<Rejected> rejected = new ArrayList<>();
    for (int index = 0; index < records; index++) {
      try {
        changes.add(reader.apply(index));
      } catch (LeadFault e) {
        rejected.add(new Rejected(index, e.getMessage()));
      }
    }
    return new ParsedWebhook(changes, rejected);
  }
}
