package org.trackdrivesync.simulator.salesforce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;

/** What is answered; of status 0 nothing is, after the delay. */
record SalesforceReply(int status, String body, Map<String, String> headers, int delayMillis) {
  private static final JsonMapper JSON = new JsonMapper();

  static SalesforceReply json(int status, Object value) {
    try {
      return new SalesforceReply(status, JSON.writeValueAsString(value), Map.of(), 0);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static SalesforceReply error(int status, String code, String message) {
    return json(status, List.of(Map.of("errorCode", code, "message", message)));
  }

  static SalesforceReply nothing(int delayMillis) {
    return new SalesforceReply(0, "", Map.of(), delayMillis);
  }
}
