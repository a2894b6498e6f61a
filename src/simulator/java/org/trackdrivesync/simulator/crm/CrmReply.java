package org.trackdrivesync.simulator.crm;

/** What a simulated CRM answers. */
public record CrmReply(int status, String contentType, String body, String retryAfter) {
  public static CrmReply json(int status, String body) {
    return new CrmReply(status, "application/json", body, null);
  }
}
