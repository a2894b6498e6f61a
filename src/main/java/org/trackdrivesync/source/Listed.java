package org.trackdrivesync.source;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.trackdrivesync.lead.SourceTrouble;

/** What a CRM answered to the question for a page of its records. */
public sealed interface Listed {
  /**
   * It told them.
   *
   * @param next to go on with ({@link ListPlace#after}); empty where this was the last page
   * @param left how many records are still to come behind this page, as far as the CRM says
   */
  record Page(List<CrmRecord> records, Optional<String> next, OptionalLong left) implements Listed {
    public Page {
      records = List.copyOf(records);
    }
  }

  /** It did not. */
  record Refused(SourceTrouble trouble) implements Listed {}
}
