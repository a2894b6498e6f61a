package org.trackdrivesync.source;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Holds a body to strict UTF-8. Jackson alone would take overlong forms, and would guess UTF-16 or
 * UTF-32 where one of the first four bytes is zero.
 */
public final class Utf8 {
  private Utf8() {}

  public static void check(byte[] body) {
    checkStart(body);
    for (int i = 0; i < body.length; i++) {
      if (body[i] < 0) {
        decode(body, i);
        return;
      }
    }
  }

  private static void decode(byte[] body, int start) {
    ByteBuffer bytes = ByteBuffer.wrap(body, start, body.length - start);
    try {
      StandardCharsets.UTF_8.newDecoder().decode(bytes);
    } catch (CharacterCodingException e) {
      throw unreadable(bytes.position());
    }
  }

  private static void checkStart(byte[] body) {
    for (int i = 0; i < Math.min(4, body.length); i++) {
      if (body[i] == 0) {
        throw unreadable(i);
      }
    }
  }

  private static UnreadableWebhook unreadable(int position) {
    return new UnreadableWebhook("not UTF-8 text at byte " + (position + 1));
  }
}
