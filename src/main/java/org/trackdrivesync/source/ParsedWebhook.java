package org.trackdrivesync.source;

import java.util.List;
import org.trackdrivesync.lead.LeadChange;

/**
 * What a delivery holds: the changes that could be read, in their order, the events whose records
 * have to be read first, and the leads that could not be read.
 */
public record ParsedWebhook(
    List<LeadChange> changes, List<AwaitsRecord> wanted, List<Rejected> rejected) {
  public ParsedWebhook {
    changes = List.copyOf(changes);
    wanted = List.copyOf(wanted);
    rejected = List.copyOf(rejected);
  }

  /** A delivery that tells all by itself. */
  public ParsedWebhook(List<LeadChange> changes, List<Rejected> rejected) {
    this(changes, List.of(), rejected);
  }
}
