package org.trackdrivesync.simulator.salesforce;

import java.time.Instant;
import java.util.Map;

/**
 * One state of a record.
 *
 * @param visibleAt when its transaction commits
 */
record SalesforceRecord(
    String id,
    Instant created,
    Instant modified,
    Instant visibleAt,
    boolean deleted,
    String masterId,
    Map<String, Object> fields) {

  /** The value of a field by its canonical name; null where it is empty. */
  Object value(String name) {
    return switch (name) {
      case "Id" -> id;
      case "CreatedDate" -> created;
      case "LastModifiedDate", "SystemModstamp" -> modified;
      case "IsDeleted" -> deleted;
      case "MasterRecordId" -> masterId;
      default -> fields.get(name);
    };
  }
}
