package org.trackdrivesync.source.salesforce;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** What makes two readings of a record the same change. */
enum RecordIdentity {
  /** The time at which it was touched last, for a source that is polled. */
  STAMP {
    @Override
    String of(Row row) {
      return row.stamp().eventId();
    }
  },

  /**
   * Also what it says. A stamp counts in seconds, and a record that is read some milliseconds after
   * it changed may change again within its second.
   */
  CONTENTS {
    @Override
    String of(Row row) {
      return row.stamp().eventId() + "#" + digest(row.values());
    }
  };

  private static final int SHOWN = 8;

  abstract String of(Row row);

  private static String digest(Map<String, String> values) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      new TreeMap<>(values)
          .forEach((name, value) -> digest.update((name + "=" + value + "\0").getBytes(UTF_8)));
      return HexFormat.of().formatHex(digest.digest(), 0, SHOWN);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has it", e);
    }
  }
}
