package org.trackdrivesync.simulator.salesforce;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Serves one request to an organisation; everything is checked as Salesforce would. */
final class RestApi {
  private static final Pattern DATA = Pattern.compile("/services/data/v\\d\\d\\.0/(.+)");
  private static final Pattern DESCRIBE = Pattern.compile("sobjects/(\\w+)/describe/?");
  private static final Pattern ROW = Pattern.compile("sobjects/(\\w+)/(\\w{15,18})");
  private static final Pattern QUERY = Pattern.compile("(query|queryAll)/?");
  private static final Pattern MORE = Pattern.compile("(?:query|queryAll)/(0r8\\w+)-(\\d{1,9})");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** A request as far as it matters. */
  record Asked(
      String baseUrl,
      String method,
      String path,
      Map<String, String> query,
      Map<String, String> form,
      String authorization,
      String body) {}

  private final Organisation organisation;

  RestApi(Organisation organisation) {
    this.organisation = organisation;
  }

  /** The clock of the organisation. */
  Instant now() {
    return organisation.now();
  }

  SalesforceReply serve(Asked asked) {
    synchronized (organisation) {
      SalesforceReply reply = answer(asked);
      organisation.visited(asked.path(), reply.status());
      return reply;
    }
  }

  private SalesforceReply answer(Asked asked) {
    boolean login = asked.path().equals("/services/oauth2/token");
    Matcher data = DATA.matcher(asked.path());
    Matcher more = MORE.matcher(data.matches() ? data.group(1) : "");
    SalesforceMood mood = organisation.moodOf(login, more.matches());
    if (mood instanceof SalesforceMood.Respond respond) {
      return new SalesforceReply(respond.status(), respond.body(), respond.headers(), 0);
    }
    if (mood instanceof SalesforceMood.Silent silent) {
      return SalesforceReply.nothing(silent.millis());
    }
    if (mood instanceof SalesforceMood.Cut) {
      return SalesforceReply.nothing(0);
    }
    if (mood instanceof SalesforceMood.ExpireCursor) {
      organisation.forget(more.group(1));
    }
    if (login) {
      return organisation.app().logIn(asked.form(), asked.baseUrl(), organisation.now());
    }
    if (!organisation.app().takes(asked.authorization())) {
      return SalesforceReply.error(401, "INVALID_SESSION_ID", "Session expired or invalid");
    }
    if (!organisation.spend()) {
      return SalesforceReply.error(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
    }
    SalesforceReply reply = data.matches() ? data(data.group(1), asked, more) : notFound();
    return new SalesforceReply(
        reply.status(), reply.body(), Map.of("Sforce-Limit-Info", organisation.limits()), 0);
  }

  private SalesforceReply data(String path, Asked asked, Matcher more) {
    try {
      Matcher describe = DESCRIBE.matcher(path);
      Matcher query = QUERY.matcher(path);
      Matcher row = ROW.matcher(path);
      if (row.matches() && asked.method().equals("PATCH")) {
        return RowUpdate.of(organisation, row.group(1), row.group(2), asked.body());
      }
      if (describe.matches()) {
        return describe(describe.group(1));
      }
      if (query.matches()) {
        return query(query.group(1).equals("queryAll"), asked);
      }
      return more.matches()
          ? page(asked.path(), more.group(1), Integer.parseInt(more.group(2)))
          : notFound();
    } catch (SoqlRefused refused) {
      return SalesforceReply.error(400, refused.code(), refused.getMessage());
    }
  }

  private static SalesforceReply notFound() {
    return SalesforceReply.error(404, "NOT_FOUND", "The requested resource does not exist");
  }

  private SalesforceReply describe(String name) {
    List<Map<String, String>> fields = new ArrayList<>();
    for (String field : organisation.object(name).visibleFields()) {
      String relation = field.equals("OwnerId") ? "Owner" : "";
      fields.add(Map.of("name", field, "relationshipName", relation));
    }
    return SalesforceReply.json(200, Map.of("name", name, "fields", fields));
  }

  private SalesforceReply query(boolean deletedToo, Asked asked) {
    SoqlQuery query = SoqlQuery.parse(asked.query().getOrDefault("q", ""), organisation::object);
    List<SalesforceRecord> rows =
        query.run(
            query.object().visible(organisation.now()).stream()
                .filter(record -> deletedToo || !record.deleted())
                .toList());
    String locator =
        rows.size() > organisation.pageSize()
            ? organisation.keep(new Organisation.Cursor(query, rows))
            : "";
    return page(asked.path(), locator, new Organisation.Cursor(query, rows), 0);
  }

  private SalesforceReply page(String path, String locator, int from) {
    Organisation.Cursor cursor = organisation.cursor(locator);
    if (cursor == null) {
      throw new SoqlRefused("INVALID_QUERY_LOCATOR", "invalid query locator");
    }
    return page(path.substring(0, path.lastIndexOf('/')), locator, cursor, from);
  }

  private SalesforceReply page(String path, String locator, Organisation.Cursor cursor, int from) {
    List<SalesforceRecord> rows = cursor.rows();
    int to = Math.min(rows.size(), from + organisation.pageSize());
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("totalSize", rows.size());
    page.put("done", to == rows.size());
    if (to < rows.size()) {
      page.put("nextRecordsUrl", path + "/" + locator + "-" + to);
    }
    page.put(
        "records",
        rows.subList(from, to).stream().map(row -> written(cursor.query(), row)).toList());
    return SalesforceReply.json(200, page);
  }

  private static Map<String, Object> written(SoqlQuery query, SalesforceRecord row) {
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("attributes", Map.of("type", query.object().name()));
    for (String field : query.fields()) {
      Object value = row.value(field);
      written.put(field, value instanceof Instant time ? TIME.format(time) : value);
    }
    return written;
  }
}
