package org.trackdrivesync.tenant;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** How a CRM whose webhooks tell only ids is asked for whole records. */
public interface RecordAccess {
  /** Fields to ask for besides those that the tenant's mapping and conditions name. */
  List<String> furtherFields();

  /** What the CRM's account allows, shared by all replicas and all who use the account. */
  BigDecimal requestsPerSecond();

  /** Names the account, where others may use it, too; tells no credentials. */
  default Optional<String> account() {
    return Optional.empty();
  }
}
