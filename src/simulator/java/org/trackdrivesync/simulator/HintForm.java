package org.trackdrivesync.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** How the body of a hint is written; TrackDrive publishes none. */
public enum HintForm {
  /** The call's record in its envelope. */
  RECORD,
  /** A flat JSON object with {@code call_id}. */
  NAMES,
  /** A form with {@code call[id]}. */
  FORM,
  /** A text that names no call. */
  NOTHING;

  String contentType() {
    return switch (this) {
      case RECORD, NAMES -> "application/json";
      case FORM -> "application/x-www-form-urlencoded";
      case NOTHING -> "text/plain";
    };
  }

  byte[] body(Call call, Map<String, Object> record) {
    String text =
        switch (this) {
          case RECORD -> Json.write(Envelope.record(200, "call", record));
          case NAMES -> Json.write(Map.of("event", "call_ended", "call_id", call.id()));
          case FORM -> "event=call_ended&call%5Bid%5D=" + call.id();
          case NOTHING -> "a call has ended";
        };
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
