package org.trackdrivesync.source;

import java.util.Map;
import org.trackdrivesync.lead.SourceTrouble;

/** What a CRM answered to the question for records. */
public sealed interface Fetched {
  /**
   * It told them.
   *
   * @param records by the id that was asked for; one that is not there is not in the CRM any more
   */
  record Records(Map<String, CrmRecord> records) implements Fetched {
    public Records {
      records = Map.copyOf(records);
    }
  }

  /** It did not. */
  record Refused(SourceTrouble trouble) implements Fetched {}
}
