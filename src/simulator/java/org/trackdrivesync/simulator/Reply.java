package org.trackdrivesync.simulator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What an endpoint decided, before moods and envelope shapes touch it. */
record Reply(
    int status,
    Object body,
    Optional<RefusalCode> refusal,
    String number,
    Long scheduleId,
    Long callId) {

  static final Reply NOT_HANDLED = body(0, null);

  static Reply refused(RefusalCode code) {
    return new Reply(0, null, Optional.of(code), null, null, null);
  }

  /** One record in its envelope, {@code metadata.root} naming its key. */
  static Reply record(int status, String root, Map<String, Object> record) {
    return body(status, Envelope.record(status, root, record));
  }

  static Reply body(int status, Object body) {
    return new Reply(status, body, Optional.empty(), null, null, null);
  }

  /** The same with another status, in the envelope too where there is one. */
  Reply told(Mood.SuccessStatus as) {
    Object newBody = body;
    if (body instanceof Map<?, ?> envelope) {
      Map<Object, Object> copy = new LinkedHashMap<>(envelope);
      copy.put("status", as.status());
      newBody = copy;
    }
    return withBody(as.status(), newBody);
  }

  Reply withBody(int newStatus, Object newBody) {
    return new Reply(newStatus, newBody, refusal, number, scheduleId, callId);
  }

  boolean isHandled() {
    return status != 0;
  }

  Reply about(String newNumber, Long newScheduleId, Long newCallId) {
    return new Reply(status, body, refusal, newNumber, newScheduleId, newCallId);
  }
}
