package org.trackdrivesync.simulator.salesforce;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;

/** A query in that part of SOQL which polls use. */
final class SoqlQuery {
  private final SoqlWords words;
  private final List<String> written = new ArrayList<>();
  private final List<String> fields = new ArrayList<>();
  private SalesforceObject object;
  private Predicate<SalesforceRecord> where = record -> true;
  private long limit = Long.MAX_VALUE;
  private Comparator<SalesforceRecord> order = Comparator.comparing(SalesforceRecord::id);

  private SoqlQuery(String soql) {
    this.words = new SoqlWords(soql);
  }

  /**
   * @throws SoqlRefused as the API refuses it
   */
  static SoqlQuery parse(String soql, Function<String, SalesforceObject> objects) {
    SoqlQuery query = new SoqlQuery(soql);
    query.read(objects);
    return query;
  }

  private void read(Function<String, SalesforceObject> objects) {
    words.expect("SELECT");
    do {
      written.add(words.take());
    } while (words.took(","));
    words.expect("FROM");
    object = objects.apply(words.take());
    for (String name : written) {
      String field = field(name);
      if (fields.contains(field)) {
        throw new SoqlRefused("INVALID_FIELD", "duplicate field selected: " + name);
      }
      fields.add(field);
    }
    if (words.took("WHERE")) {
      where = or();
    }
    if (words.took("ORDER")) {
      words.expect("BY");
      order = by(words.take());
      while (words.took(",")) {
        order = order.thenComparing(by(words.take()));
      }
    }
    if (words.took("LIMIT")) {
      limit = Long.parseLong(words.take());
    }
    if (!words.atEnd()) {
      throw SoqlWords.malformed();
    }
  }

  List<String> fields() {
    return fields;
  }

  SalesforceObject object() {
    return object;
  }

  List<SalesforceRecord> run(List<SalesforceRecord> records) {
    return records.stream().filter(where).sorted(order).limit(limit).toList();
  }

  private Predicate<SalesforceRecord> or() {
    Predicate<SalesforceRecord> all = and();
    while (words.took("OR")) {
      all = all.or(and());
    }
    return all;
  }

  private Predicate<SalesforceRecord> and() {
    Predicate<SalesforceRecord> all = not();
    while (words.took("AND")) {
      all = all.and(not());
    }
    return all;
  }

  private Predicate<SalesforceRecord> not() {
    if (words.took("NOT")) {
      return not().negate();
    }
    if (words.took("(")) {
      Predicate<SalesforceRecord> inner = or();
      words.expect(")");
      return inner;
    }
    return comparison();
  }

  private Predicate<SalesforceRecord> comparison() {
    String field = field(words.take());
    String operator = words.take();
    if (operator.equalsIgnoreCase("IN")) {
      List<Object> values = new ArrayList<>();
      words.expect("(");
      do {
        values.add(literal(words.take()));
      } while (words.took(","));
      words.expect(")");
      return record -> values.contains(record.value(field));
    }
    Object value = literal(words.take());
    return switch (operator) {
      case "=" -> record -> compare(record.value(field), value) == 0;
      case "!=" -> record -> compare(record.value(field), value) != 0;
      case "<" -> ordered(field, value, sign -> sign < 0);
      case "<=" -> ordered(field, value, sign -> sign <= 0);
      case ">" -> ordered(field, value, sign -> sign > 0);
      case ">=" -> ordered(field, value, sign -> sign >= 0);
      default -> throw SoqlWords.malformed();
    };
  }

  private static Predicate<SalesforceRecord> ordered(
      String field, Object value, Predicate<Integer> sign) {
    return record -> record.value(field) != null && sign.test(compare(record.value(field), value));
  }

  private static Object literal(String word) {
    if (word.startsWith("'")) {
      return word.substring(1, word.length() - 1).replaceAll("\\\\(.)", "$1");
    }
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      case "null" -> null;
      default -> word.endsWith("Z") ? Instant.parse(word) : number(word);
    };
  }

  private static BigDecimal number(String word) {
    try {
      return new BigDecimal(word);
    } catch (NumberFormatException e) {
      throw SoqlWords.malformed();
    }
  }

  private static int compare(Object one, Object other) {
    if (one == null || other == null) {
      return one == other ? 0 : 1;
    }
    if (one instanceof Instant time && other instanceof Instant than) {
      return time.compareTo(than);
    }
    if (one instanceof Number number && other instanceof BigDecimal than) {
      return new BigDecimal(number.toString()).compareTo(than);
    }
    return one.toString().compareTo(other.toString());
  }

  private Comparator<SalesforceRecord> by(String written) {
    String field = field(written);
    return (one, other) -> compare(one.value(field), other.value(field));
  }

  private String field(String written) {
    return object
        .field(written)
        .orElseThrow(
            () ->
                new SoqlRefused(
                    "INVALID_FIELD",
                    "ERROR at Row:1:Column:8\nNo such column '"
                        + written
                        + "' on entity '"
                        + object.name()
                        + "'. If you are attempting to use a custom field, be sure to append the"
                        + " '__c' after the custom field name."));
  }
}
