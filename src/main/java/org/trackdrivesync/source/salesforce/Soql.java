package org.trackdrivesync.source.salesforce;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.trackdrivesync.source.ListPlace;
import org.trackdrivesync.tenant.SalesforcePollSettings;

/** The queries of a poll, and of a list, in SOQL. */
final class Soql {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Soql() {}

  /** What was changed from a time on, or behind a record where there is one, in order. */
  static String changed(
      SalesforcePollSettings source, Collection<String> fields, PollWindow window) {
    String since =
        window
            .position()
            .map(Soql::behind)
            .orElseGet(() -> "SystemModstamp >= " + TIME.format(window.from()));
    return select(source, fields) + condition(source) + since + " ORDER BY SystemModstamp, Id";
  }

  /** A page of what was last changed in a span, behind a record where there is one, in order. */
  static String listed(
      SalesforcePollSettings source,
      Collection<String> fields,
      ListPlace place,
      Optional<Stamp> position,
      int most) {
    String since =
        position
            .map(Soql::behind)
            .orElseGet(() -> "SystemModstamp >= " + TIME.format(place.from()));
    return select(source, fields)
        + condition(source)
        + since
        + (" AND SystemModstamp <= " + TIME.format(place.to()))
        + (" ORDER BY SystemModstamp, Id LIMIT " + most);
  }

  private static String condition(SalesforcePollSettings source) {
    return source.where().map(where -> "(" + where + ") AND ").orElse("");
  }

  private static String behind(Stamp last) {
    String time = TIME.format(last.modified());
    return "(SystemModstamp > "
        + time
        + (" OR (SystemModstamp = " + time)
        + (" AND Id > '" + last.id() + "'))");
  }

  /** Records by their ids, if the condition holds for them. */
  static String byId(
      SalesforcePollSettings source, Collection<String> fields, Collection<String> ids) {
    String quoted = ids.stream().map(id -> "'" + id + "'").collect(Collectors.joining(","));
    return select(source, fields) + condition(source) + "Id IN (" + quoted + ")";
  }

  private static String select(SalesforcePollSettings source, Collection<String> fields) {
    return "SELECT " + String.join(",", fields) + " FROM " + source.object() + " WHERE ";
  }
}
