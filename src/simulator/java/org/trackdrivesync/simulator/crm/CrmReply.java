package org.trackdrivesync.simulator.crm;

import java.util.Map;

/**
 * What a simulated CRM answers.
 *
 * @param headers further ones, as those that tell what is left of a limit
 */
public record CrmReply(
    int status, String contentType, String body, String retryAfter, Map<String, String> headers) {
  public CrmReply {
    headers = Map.copyOf(headers);
  }

  public CrmReply(int status, String contentType, String body, String retryAfter) {
    this(status, contentType, body, retryAfter, Map.of());
  }

  public static CrmReply json(int status, String body) {
    return new CrmReply(status, "application/json", body, null);
  }

  public CrmReply with(Map<String, String> further) {
    return new CrmReply(status, contentType, body, retryAfter, further);
  }
}
