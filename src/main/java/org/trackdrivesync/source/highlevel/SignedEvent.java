package org.trackdrivesync.source.highlevel;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.trackdrivesync.source.LeadFault;
import org.trackdrivesync.source.OccurredAt;
import org.trackdrivesync.source.Values;

/**
 * What a body says of itself at its top level.
 *
 * @param webhookId HighLevel's id of the event, the same again on a repeat
 * @param sentAt empty where it tells no time that can be read
 */
record SignedEvent(Optional<String> webhookId, Optional<Instant> sentAt) {
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();

  /**
   * @throws IOException where the body is not one JSON object
   */
  static SignedEvent read(byte[] body) throws IOException {
    String id = "";
    String time = "";
    try (JsonParser json = JSON.createParser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("not an object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        boolean plain = json.nextToken().isScalarValue();
        if (name.equals("webhookId") && plain) {
          id = json.getText();
        } else if (name.equals("timestamp") && plain) {
          time = json.getText();
        } else {
          json.skipChildren();
        }
      }
    }
    return new SignedEvent(readable(id), sentAt(time));
  }

  private static Optional<String> readable(String id) {
    try {
      return Optional.of(Values.id("webhookId", id)).filter(text -> !text.isEmpty());
    } catch (LeadFault e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> sentAt(String time) {
    try {
      return Optional.ofNullable(OccurredAt.of("timestamp", time));
    } catch (LeadFault e) {
      return Optional.empty();
    }
  }
}
