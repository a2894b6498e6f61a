package org.trackdrivesync.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which kinds of ids the account's records have. */
final class IdsCheck implements Check {
  private static final Assumption IDS =
      new Assumption("kinds of ids", "numbers or UUIDs", Mark.DOCUMENTED);
  private static final String TEXT = "text";
  private static final String NONE = "none";

  @Override
  public List<Finding> look(Examination account) {
    List<String> seen = new ArrayList<>();
    Set<String> all = new TreeSet<>();
    account
        .samples()
        .byName()
        .forEach(
            (name, heard) -> {
              Set<String> kinds = new TreeSet<>();
              if (heard.isList(name)) {
                heard.records(name).forEach(record -> kinds.add(kind(record)));
              }
              if (!kinds.isEmpty()) {
                seen.add(name + ": " + String.join(" and ", kinds));
              }
              all.addAll(kinds);
            });
    return List.of(finding(String.join("; ", seen), all));
  }

  private static Finding finding(String seen, Set<String> kinds) {
    if (kinds.isEmpty()) {
      return IDS.notSeen("no list shows a record");
    }
    if (kinds.contains(NONE)) {
      return IDS.adaptable(
          seen, "No property adapts it: a record without id and uuid is no proof.");
    }
    return kinds.contains(TEXT)
        ? IDS.adaptable(seen, "Nothing: ids are kept and sent as they are told.")
        : IDS.fine(seen);
  }

  private static String kind(JsonNode record) {
    JsonNode id = record.hasNonNull("id") ? record.get("id") : record.path("uuid");
    if (id.isMissingNode() || id.isNull()) {
      return NONE;
    }
    if (id.isNumber()) {
      return "number";
    }
    String text = id.asText();
    return text.matches("\\d+")
        ? "number as text"
        : text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}") ? "UUID" : TEXT;
  }
}
