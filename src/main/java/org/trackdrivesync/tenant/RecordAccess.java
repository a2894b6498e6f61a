package org.trackdrivesync.tenant;

import java.math.BigDecimal;
import java.util.List;

/** How a CRM whose webhooks tell only ids is asked for whole records. */
public interface RecordAccess {
  /** Fields to ask for besides those that the tenant's mapping and conditions name. */
  List<String> furtherFields();

  /** What the CRM's account allows this source, shared by all replicas. */
  BigDecimal requestsPerSecond();
}
