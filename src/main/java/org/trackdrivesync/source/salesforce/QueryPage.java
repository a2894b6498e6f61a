package org.trackdrivesync.source.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.trackdrivesync.source.FieldText;

/**
 * One page of a query's answer (REST API Developer Guide, "Query": {@code records}, {@code done}
 * and {@code nextRecordsUrl}).
 *
 * @param next the path of the next page
 */
record QueryPage(List<Row> rows, Optional<String> next) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[.SSS][XXX][XX]", Locale.ROOT);
  private static final String OURS = "/services/data/";

  static QueryPage read(SalesforceAnswer answer) {
    JsonNode page = ApiErrors.json(answer);
    if (!page.path("records").isArray()) {
      throw SalesforceFault.passing("the answer holds no records");
    }
    try {
      List<Row> rows = new ArrayList<>();
      page.path("records").forEach(one -> rows.add(row(one)));
      return new QueryPage(rows, next(page));
    } catch (DateTimeException e) {
      throw SalesforceFault.passing("the answer holds a time that cannot be read");
    }
  }

  /** A path alone, so that the token stays where it belongs. */
  private static Optional<String> next(JsonNode page) {
    String path = page.path("nextRecordsUrl").asText("");
    if (page.path("done").asBoolean(true) || path.isEmpty()) {
      return Optional.empty();
    }
    if (!path.startsWith(OURS)) {
      throw SalesforceFault.passing("the answer names no next page that can be asked for");
    }
    return Optional.of(path);
  }

  private static Row row(JsonNode one) {
    Map<String, String> values = new LinkedHashMap<>();
    flatten(one, "", values);
    Instant stamp =
        time(one, "SystemModstamp")
            .orElseThrow(() -> SalesforceFault.passing("a record has no SystemModstamp"));
    String id = one.path("Id").asText("");
    if (!id.matches("[A-Za-z0-9]{15,18}")) {
      throw SalesforceFault.passing("a record has no Id");
    }
    return new Row(
        new Stamp(stamp, id),
        time(one, "CreatedDate"),
        time(one, "LastModifiedDate"),
        one.path("IsDeleted").asBoolean(false),
        Optional.of(one.path("MasterRecordId").asText("")).filter(master -> master.length() >= 15),
        values);
  }

  private static Optional<Instant> time(JsonNode one, String field) {
    JsonNode value = one.path(field);
    return value.isTextual()
        ? Optional.of(OffsetDateTime.parse(value.textValue(), TIME).toInstant())
        : Optional.empty();
  }

  private static void flatten(JsonNode node, String prefix, Map<String, String> values) {
    node.properties()
        .forEach(
            field -> {
              String name = prefix + field.getKey();
              if (field.getKey().equals("attributes")) {
                return;
              }
              if (field.getValue().isObject()) {
                flatten(field.getValue(), name + ".", values);
              } else {
                values.put(name, FieldText.of(field.getValue()));
              }
            });
  }
}
