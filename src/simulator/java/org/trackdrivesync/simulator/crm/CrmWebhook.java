package org.trackdrivesync.simulator.crm;

import java.util.Map;

/** One delivery of a simulated CRM: its body, and what the CRM adds to prove that it is its own. */
public record CrmWebhook(String body, Map<String, String> headers) {
  public CrmWebhook {
    headers = Map.copyOf(headers);
  }
}
