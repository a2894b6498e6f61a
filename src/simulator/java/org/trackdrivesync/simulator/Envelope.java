package org.trackdrivesync.simulator;

import java.util.LinkedHashMap;
import java.util.Map;

/** TrackDrive's envelope around a record or a list. */
final class Envelope {
  private Envelope() {}

  static Map<String, Object> record(int status, String root, Map<String, Object> record) {
    Map<String, Object> envelope = new LinkedHashMap<>();
    envelope.put("status", status);
    envelope.put("success", true);
    envelope.put("errors", Map.of());
    envelope.put(root, record);
    envelope.put("metadata", Map.of("root", root));
    return envelope;
  }

  static Map<String, Object> list(String root, Object records, Map<String, Object> metadata) {
    Map<String, Object> envelope = new LinkedHashMap<>();
    envelope.put("status", 200);
    envelope.put("errors", Map.of());
    envelope.put(root, records);
    envelope.put("metadata", metadata);
    return envelope;
  }
}
