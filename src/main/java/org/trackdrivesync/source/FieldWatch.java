package org.trackdrivesync.source;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Which fields a CRM tells, of one that tells also those that are blank: a field that it told of
 * records before and now of none was renamed or removed there, or may not be read any more.
 */
public final class FieldWatch {
  private final Set<String> known = new HashSet<>();

  /** All fields that these records have. */
  public static Set<String> told(Collection<CrmRecord> records) {
    Set<String> told = new HashSet<>();
    records.forEach(record -> told.addAll(record.fields().keySet()));
    return told;
  }

  /** Fields that were known before, and that are not told; nothing where no record was told. */
  public synchronized Set<String> missing(Set<String> told) {
    if (told.isEmpty()) {
      return Set.of();
    }
    Set<String> missing = new HashSet<>(known);
    missing.removeAll(told);
    known.addAll(told);
    known.removeAll(missing);
    return missing;
  }
}
