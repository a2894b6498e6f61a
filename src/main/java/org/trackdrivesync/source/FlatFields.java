package org.trackdrivesync.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Flattens a lead's fields while they are read: nested objects are named with dots, arrays with
 * their index, and an array of plain values is joined by commas under its own name too. What is
 * null is absent; numbers stay as they are written.
 */
public final class FlatFields {
  private static final String NAME = "a name in fields";
  private static final int MOST = 500;
  private static final int LONGEST_NAME = 255;
  private static final int LONGEST_VALUE = 64 * 1024;
  private static final int LONGEST_NUMBER = 100;

  private final Map<String, String> values = new LinkedHashMap<>();

  /** Reads the object that the parser stands at the start of. */
  static Map<String, String> read(JsonParser json, String field) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new LeadFault(field, "must be an object");
    }
    FlatFields fields = new FlatFields();
    fields.readObject(json, "");
    return fields.values;
  }

  /** Flattens an object that was read whole. */
  public static Map<String, String> of(JsonNode object, String field) {
    try (JsonParser json = object.traverse()) {
      json.nextToken();
      return read(json, field);
    } catch (IOException e) {
      throw new UncheckedIOException("reading what was read cannot fail", e);
    }
  }

  private void readObject(JsonParser json, String prefix) throws IOException {
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String key = json.currentName();
      String name = StoredText.checked(NAME, prefix + key, LONGEST_NAME);
      json.nextToken();
      readValue(json, name);
    }
  }

  /** Returns the text of a plain value, or null for any other. */
  private String readValue(JsonParser json, String name) throws IOException {
    switch (json.currentToken()) {
      case START_OBJECT -> readObject(json, name + ".");
      case START_ARRAY -> readArray(json, name);
      case VALUE_NULL -> {}
      default -> {
        return put(name, plain(json, name));
      }
    }
    return null;
  }

  private void readArray(JsonParser json, String name) throws IOException {
    StringJoiner joined = new StringJoiner(",");
    boolean plain = true;
    boolean empty = true;
    for (int index = 0; json.nextToken() != JsonToken.END_ARRAY; index++) {
      plain &= json.currentToken().isScalarValue();
      String element = StoredText.checked(NAME, name + "." + index, LONGEST_NAME);
      String text = readValue(json, element);
      if (text != null) {
        joined.add(text);
        empty = false;
      }
    }
    if (plain && !empty) {
      put(name, storable(name, joined.toString()));
    }
  }

  private static String plain(JsonParser json, String name) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      return storable(name, json.getText());
    }
    if (json.currentToken().isNumeric() && json.getTextLength() > LONGEST_NUMBER) {
      throw new LeadFault("fields." + name, "a number longer than 100 characters");
    }
    if (json.currentToken().isNumeric() && Double.isInfinite(Double.parseDouble(json.getText()))) {
      throw new LeadFault("fields." + name, "a number out of range");
    }
    return json.getText();
  }

  private static String storable(String name, String text) {
    String problem = StoredText.problem(text, LONGEST_VALUE);
    if (problem != null) {
      throw new LeadFault("fields." + name, problem);
    }
    return text;
  }

  private String put(String name, String value) {
    if (values.put(name, value) != null) {
      throw new LeadFault("fields." + name, "given twice");
    }
    if (values.size() > MOST) {
      throw new LeadFault("fields", "more than 500, counted flat");
    }
    return value;
  }
}
