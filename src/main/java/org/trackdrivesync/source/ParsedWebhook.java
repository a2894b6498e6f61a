package org.trackdrivesync.source;

import java.util.List;
import org.trackdrivesync.lead.LeadChange;

/**
 * What a delivery holds: the changes that could be read, in their order, and the leads that could
 * not.
 */
public record ParsedWebhook(List<LeadChange> changes, List<Rejected> rejected) {
  public ParsedWebhook {
    changes = List.copyOf(changes);
    rejected = List.copyOf(rejected);
  }
}
