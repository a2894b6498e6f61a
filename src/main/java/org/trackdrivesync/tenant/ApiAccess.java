package org.trackdrivesync.tenant;

import java.math.BigDecimal;
import java.net.URI;
import java.util.List;

/**
 * How the records of a CRM are listed whose webhooks are whole by themselves.
 *
 * @param accessToken of a program that may read the records
 */
public record ApiAccess(URI apiUrl, Secret accessToken, BigDecimal requestsPerSecond)
    implements RecordAccess {
  /** None: each record is told whole. */
  @Override
  public List<String> furtherFields() {
    return List.of();
  }
}
