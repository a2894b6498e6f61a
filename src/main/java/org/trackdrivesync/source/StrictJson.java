package org.trackdrivesync.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A body as one JSON value: in UTF-8, no name twice, not too deep, and nothing behind it. */
public final class StrictJson {
  private static final int DEEPEST = 32;

  /** Names are not interned, since they are the sender's. */
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private StrictJson() {}

  /**
   * @throws UnreadableWebhook naming the place, and never what stands there
   */
  public static JsonNode read(byte[] body) {
    Utf8.check(body);
    try {
      return JSON.readTree(body);
    } catch (StreamConstraintsException e) {
      throw new UnreadableWebhook("longer or deeper nested than is taken");
    } catch (JsonProcessingException e) {
      JsonLocation place = e.getLocation();
      throw new UnreadableWebhook(
          place == null
              ? "not JSON"
              : "not JSON at line " + place.getLineNr() + ", column " + place.getColumnNr());
    } catch (IOException e) {
      throw new UncheckedIOException("reading an array cannot fail", e);
    }
  }
}
