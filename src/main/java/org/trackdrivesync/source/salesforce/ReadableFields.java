package org.trackdrivesync.source.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.trackdrivesync.lead.WantedFields;

/**
 * Which of the wanted fields a login can read. Salesforce shows a login those fields of an object
 * alone that field-level security lets it see (REST API Developer Guide, "sObject Describe"); one
 * that is asked for all the same fails the whole query.
 */
final class ReadableFields {
  private static final List<String> OF_EVERY_RECORD = List.of("Id", "SystemModstamp");
  private static final List<String> OF_MOST =
      List.of("CreatedDate", "LastModifiedDate", "IsDeleted", "MasterRecordId");

  /** By the name in lower case; SOQL takes any case, and answers in its own. */
  private final Map<String, String> asked = new LinkedHashMap<>();

  private final Map<String, Set<String>> wantedAs = new LinkedHashMap<>();
  private final Set<String> unreadable = new TreeSet<>();

  private ReadableFields() {}

  static ReadableFields of(SalesforceAnswer describe, WantedFields wanted) {
    JsonNode told = ApiErrors.json(describe);
    Map<String, String> known = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    Map<String, String> relations = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    told.path("fields")
        .forEach(
            field -> {
              String name = field.path("name").asText("");
              known.put(name, name);
              String relation = field.path("relationshipName").asText("");
              relations.put(relation, relation);
            });
    if (known.isEmpty()) {
      throw SalesforceFault.passing("the object was described without fields");
    }
    ReadableFields fields = new ReadableFields();
    OF_EVERY_RECORD.forEach(fields::ask);
    OF_MOST.stream().filter(known::containsKey).forEach(fields::ask);
    wanted.named().stream().sorted().forEach(name -> fields.want(name, known, relations, true));
    wanted.usual().stream().sorted().forEach(name -> fields.want(name, known, relations, false));
    return fields;
  }

  private void want(
      String name, Map<String, String> known, Map<String, String> relations, boolean named) {
    int dot = name.indexOf('.');
    Optional<String> readable =
        dot < 0
            ? Optional.ofNullable(known.get(name))
            : Optional.ofNullable(relations.get(name.substring(0, dot)))
                .filter(relation -> !relation.isEmpty())
                .map(relation -> relation + name.substring(dot));
    readable.ifPresentOrElse(
        field -> {
          ask(field);
          wantedAs.computeIfAbsent(field, key -> new LinkedHashSet<>()).add(name);
        },
        () -> {
          if (named) {
            unreadable.add(name);
          }
        });
  }

  private void ask(String field) {
    asked.putIfAbsent(field.toLowerCase(Locale.ROOT), field);
  }

  /** The names in the query, in their order. */
  Collection<String> asked() {
    return asked.values();
  }

  /** Fields that a property names and that this login does not see. */
  List<String> unreadable() {
    return new ArrayList<>(unreadable);
  }

  /**
   * A query failed by this field.
   *
   * @return whether the next one goes without; false for one that it cannot go without, or that was
   *     not asked for here
   */
  boolean drop(String name) {
    if (OF_EVERY_RECORD.contains(name)) {
      return false;
    }
    String lower = name.toLowerCase(Locale.ROOT);
    boolean dropped =
        asked.keySet().removeIf(key -> key.equals(lower) || key.startsWith(lower + "."));
    if (dropped) {
      unreadable.add(name);
    }
    return dropped;
  }

  /** A record's values under the names by which they are wanted. */
  Map<String, String> named(Map<String, String> values) {
    Map<String, String> named = new LinkedHashMap<>();
    asked
        .values()
        .forEach(
            field -> {
              String value = values.getOrDefault(field, "");
              named.put(field, value);
              wantedAs.getOrDefault(field, Set.of()).forEach(name -> named.put(name, value));
            });
    return named;
  }
}
