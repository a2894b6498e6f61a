package org.trackdrivesync.source;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.LeadChange;

/**
 * What the events of one record say, now that the record was read. The record is newer than most of
 * them: so all that is known of the lead is told by one change, and the others have nothing to add.
 *
 * @param change the event that tells the record: the one that says that it was made, or else the
 *     latest. It counts from when the record was last changed in the CRM, not from when it was
 *     read: two readings of one record may be stored in either order, and the later state wins
 * @param besides the other events of the record
 */
public record ReadEvents(LeadChange change, List<LeadChange> besides) {
  public ReadEvents {
    besides = List.copyOf(besides);
  }

  /** Of events, those of each record together, in the order of their first. */
  public static Map<String, List<LeadChange>> byRecord(List<LeadChange> events) {
    return events.stream()
        .collect(Collectors.groupingBy(LeadChange::crmId, LinkedHashMap::new, Collectors.toList()));
  }

  /**
   * @param events of one record, one at least
   */
  public static ReadEvents of(List<LeadChange> events, CrmRecord record) {
    List<LeadChange> inOrder =
        events.stream().sorted(Comparator.comparing(LeadChange::occurredAt)).toList();
    LeadChange teller =
        inOrder.stream()
            .filter(event -> event.kind() == ChangeKind.CREATED)
            .findFirst()
            .orElse(inOrder.get(inOrder.size() - 1));
    Set<String> merged = new LinkedHashSet<>();
    inOrder.forEach(event -> merged.addAll(event.mergedFrom()));
    LeadChange change =
        new LeadChange(
            teller.tenant(),
            teller.source(),
            teller.eventId(),
            teller.crmId(),
            teller.kind(),
            latest(inOrder, record),
            new ArrayList<>(merged),
            fields(inOrder, record));
    return new ReadEvents(change, inOrder.stream().filter(event -> event != teller).toList());
  }

  private static Instant latest(List<LeadChange> inOrder, CrmRecord record) {
    Instant told = inOrder.get(inOrder.size() - 1).occurredAt();
    return record.modifiedAt().filter(modified -> modified.isAfter(told)).orElse(told);
  }

  /** A CRM may tell of a change before its API shows it: then the event knows better. */
  private static Map<String, String> fields(List<LeadChange> inOrder, CrmRecord record) {
    Map<String, String> fields = new LinkedHashMap<>(record.fields());
    Set<String> changed = new TreeSet<>();
    for (LeadChange event : inOrder) {
      changed.addAll(event.fields().keySet());
      if (record.modifiedAt().filter(event.occurredAt()::isAfter).isPresent()) {
        fields.putAll(event.fields());
      }
    }
    if (!changed.isEmpty()) {
      fields.put(LeadChange.CHANGED, String.join(",", changed));
    }
    return fields;
  }
}
