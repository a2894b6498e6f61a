package org.trackdrivesync.source.salesforce;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.tenant.TenantId;

/**
 * What records say as lead changes. A record that was merged into another is deleted, yet its
 * person is not gone: it is told as a change of the record that is left.
 */
final class RowChanges {
  private final TenantId tenant;
  private final String source;
  private final ReadableFields fields;
  private final RecordIdentity identity;
  private final Map<String, ToldChange> told;

  RowChanges(TenantId tenant, String source, ReadableFields fields) {
    this(tenant, source, fields, RecordIdentity.STAMP, Map.of());
  }

  /**
   * @param told what is known of records besides, by their ids
   */
  RowChanges(
      TenantId tenant,
      String source,
      ReadableFields fields,
      RecordIdentity identity,
      Map<String, ToldChange> told) {
    this.tenant = tenant;
    this.source = source;
    this.fields = fields;
    this.identity = identity;
    this.told = told;
  }

  /** Ids of records that others were merged into and that these do not show. */
  static Set<String> missingSurvivors(List<Row> rows) {
    Map<String, Row> byId = byId(rows);
    Set<String> missing = new LinkedHashSet<>();
    rows.stream()
        .filter(RowChanges::isMerged)
        .map(row -> survivor(row, byId))
        .filter(id -> !byId.containsKey(id))
        .forEach(missing::add);
    return missing;
  }

  /**
   * @param rows that are new, in order
   * @param others records that were asked for because others were merged into them
   */
  List<LeadChange> of(List<Row> rows, List<Row> others) {
    Map<String, Row> byId = byId(rows);
    Map<String, Row> fetched = byId(others);
    Map<String, List<Row>> merged = new LinkedHashMap<>();
    rows.stream()
        .filter(RowChanges::isMerged)
        .forEach(
            row -> merged.computeIfAbsent(survivor(row, byId), id -> new ArrayList<>()).add(row));
    List<LeadChange> changes = new ArrayList<>();
    for (Row row : rows) {
      if (!isMerged(row)) {
        List<Row> from = merged.getOrDefault(row.stamp().id(), List.of());
        changes.add(change(row, ids(from)));
      }
    }
    merged.forEach(
        (id, from) -> {
          if (!byId.containsKey(id)) {
            changes.add(merge(id, from, fetched.get(id)));
          }
        });
    return changes;
  }

  private LeadChange change(Row row, List<String> mergedFrom) {
    return new LeadChange(
        tenant,
        source,
        identity.of(row),
        row.stamp().id(),
        kind(row),
        time(row),
        mergedFrom,
        fields.named(row.values()));
  }

  /** Of a survivor that did not change itself, as far as it is to be seen. */
  private LeadChange merge(String survivor, List<Row> from, Row seen) {
    Row last = from.get(from.size() - 1);
    return new LeadChange(
        tenant,
        source,
        identity.of(last),
        survivor,
        ChangeKind.UPDATED,
        time(last),
        ids(from),
        seen == null ? Map.of() : fields.named(seen.values()));
  }

  /** A stamp counts in seconds, an event in milliseconds. */
  private Instant time(Row row) {
    Instant stamp = row.stamp().modified();
    ToldChange event = told.get(row.stamp().id());
    return event != null && event.committed().isAfter(stamp) ? event.committed() : stamp;
  }

  private ChangeKind kind(Row row) {
    if (row.deleted()) {
      return ChangeKind.DELETED;
    }
    ToldChange event = told.get(row.stamp().id());
    if (event != null && event.created()) {
      return ChangeKind.CREATED;
    }
    return row.created().isPresent() && row.created().equals(row.modified())
        ? ChangeKind.CREATED
        : ChangeKind.UPDATED;
  }

  private static boolean isMerged(Row row) {
    return row.deleted() && row.mergedInto().isPresent();
  }

  /** The last of a chain of merges, as far as these records show it. */
  private static String survivor(Row row, Map<String, Row> byId) {
    String id = row.mergedInto().orElseThrow();
    for (int links = 0; links < byId.size(); links++) {
      Row next = byId.get(id);
      if (next == null || !isMerged(next)) {
        break;
      }
      id = next.mergedInto().orElseThrow();
    }
    return id;
  }

  private static List<String> ids(List<Row> rows) {
    return rows.stream().map(row -> row.stamp().id()).toList();
  }

  private static Map<String, Row> byId(List<Row> rows) {
    Map<String, Row> byId = new HashMap<>();
    rows.forEach(row -> byId.put(row.stamp().id(), row));
    return byId;
  }
}
