package org.trackdrivesync.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.tenant.TenantId;

/** States of records that were listed, and not told of by an event. */
public final class RecordStates {
  private RecordStates() {}

  /**
   * The state as a change. It counts from when the record was last changed in the CRM.
   *
   * @param otherwise when it counts from, where the CRM does not say
   * @param suffix of its event id, which is the record and the time; the same state with the same
   *     suffix is a repeat
   */
  public static LeadChange change(
      TenantId tenant,
      String source,
      CrmRecord record,
      ChangeKind kind,
      Instant otherwise,
      String suffix) {
    String state =
        record
            .modifiedAt()
            .map(Instant::toString)
            .orElseGet(() -> "" + UUID.nameUUIDFromBytes(bytes(record.fields())));
    return new LeadChange(
        tenant,
        source,
        record.id() + "@" + state + suffix,
        record.id(),
        kind,
        record.modifiedAt().orElse(otherwise),
        record.fields());
  }

  private static byte[] bytes(Map<String, String> fields) {
    return fields.toString().getBytes(UTF_8);
  }

  /**
   * Whether a record shows what was told of it before.
   *
   * @param touched fields that differ though nothing else does
   */
  public static boolean areSame(
      Map<String, String> before, Map<String, String> now, Set<String> touched) {
    Set<String> names = new HashSet<>(before.keySet());
    names.addAll(now.keySet());
    names.removeAll(touched);
    names.remove(LeadChange.CHANGED);
    return names.stream().allMatch(name -> text(before, name).equals(text(now, name)));
  }

  /** What the CRM never said is as good as blank. */
  private static String text(Map<String, String> fields, String name) {
    return fields.getOrDefault(name, "").strip();
  }
}
