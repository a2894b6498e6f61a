package org.trackdrivesync.source.mapped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.util.Optional;
import org.trackdrivesync.source.LeadFault;

/** One JSONPath of a source's settings; may be used by many threads at once. */
public final class Selector {
  private static final JsonMapper JSON = new JsonMapper();

  /** Named whole, so that the library looks for no provider of its own. */
  private static final Configuration READING =
      Configuration.builder()
          .jsonProvider(new JacksonJsonNodeJsonProvider(JSON))
          .mappingProvider(new JacksonMappingProvider(JSON))
          .options(Option.SUPPRESS_EXCEPTIONS)
          .build();

  private final String property;
  private final boolean ofBody;
  private final JsonPath path;

  /**
   * @param property the setting, named where it finds what cannot be
   * @param text begins with {@code $}, the record, or with {@code ^}, the whole body
   */
  Selector(String property, String text) {
    this.property = property;
    this.ofBody = text.startsWith("^");
    this.path = JsonPath.compile("$" + text.substring(1));
  }

  /** Tells what is wrong with a JSONPath, if anything. */
  public static Optional<String> problem(String path) {
    if (path.endsWith("[")) {
      // The library would read on as if it were not there.
      return Optional.of("it ends with an open bracket");
    }
    try {
      JsonPath.compile(path);
      return Optional.empty();
    } catch (JsonPathException | IllegalArgumentException | IndexOutOfBoundsException e) {
      String message = e.getMessage();
      return Optional.of(message == null || message.isBlank() ? "it cannot be read" : message);
    }
  }

  /** Whether it looks at the whole body, and so finds the same for each record. */
  boolean ofBody() {
    return ofBody;
  }

  /**
   * What is selected; of several matches all, as an array; null where there is none.
   *
   * @throws LeadFault where the selector fails on this record
   */
  JsonNode find(JsonNode body, JsonNode record) {
    try {
      Object found = path.read(ofBody ? body : record, READING);
      return found instanceof JsonNode node ? node : JSON.valueToTree(found);
    } catch (RuntimeException e) {
      throw new LeadFault(property, "cannot be applied to this record");
    }
  }

  /** Whether it names one place, so that finding nothing there and finding an empty list differ. */
  boolean isDefinite() {
    return path.isDefinite();
  }

  /** The same where one value is wanted: of several matches the first. */
  JsonNode one(JsonNode body, JsonNode record) {
    JsonNode found = find(body, record);
    return found != null && found.isArray() && !path.isDefinite() ? found.get(0) : found;
  }
}
