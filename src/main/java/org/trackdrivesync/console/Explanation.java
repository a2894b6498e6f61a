package org.trackdrivesync.console;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.trackdrivesync.dispatch.Outcome;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.FieldMapping;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.lead.PhoneNumber;

/**
 * What would be decided of one change of a webhook body.
 *
 * @param index its place in the body, from 0
 * @param change what the format made of it; null where it cannot be read
 * @param mapping from which field each token comes, the phone first, and what became of it
 * @param phone the mapped number; null where there is none that can be dialed
 * @param data the tokens, or the fields of a schedule, that TrackDrive would be sent
 * @param decision the word for what would be decided; {@code unreadable} for a lead that would be
 *     reported back as rejected and not stored
 * @param rule the distribution, or rule for schedules, that decides; null where none does
 * @param reason set where the lead would be rejected
 */
public record Explanation(
    int index,
    Change change,
    List<FieldMapping.Origin> mapping,
    PhoneNumber phone,
    Map<String, String> data,
    String decision,
    String rule,
    String reason,
    String explanation,
    List<Planned> requests) {

  /**
   * One change as the source's format reads it, before any mapping.
   *
   * @param fields what {@code lead.*} and the rules may name
   */
  public record Change(
      String eventId,
      String id,
      ChangeKind type,
      Instant occurredAt,
      List<String> mergedFrom,
      Map<String, String> fields) {
    static Change of(LeadChange change) {
      return new Change(
          change.eventId(),
          change.crmId(),
          change.kind(),
          change.occurredAt(),
          change.mergedFrom(),
          change.fields());
    }
  }

  /** A lead that cannot be read. */
  static Explanation unreadable(int index, String why) {
    return new Explanation(
        index, null, List.of(), null, Map.of(), "unreadable", null, null, why, List.of());
  }

  /** An event that tells only which record changed. */
  static Explanation awaitingRecord(int index, LeadChange event) {
    String told = event.fields().isEmpty() ? "" : " (it tells " + event.fields().keySet() + ")";
    return new Explanation(
        index,
        Change.of(event),
        List.of(),
        null,
        Map.of(),
        "await-record",
        null,
        null,
        "the event tells only that record "
            + event.crmId()
            + " was "
            + event.kind().name().toLowerCase(Locale.ROOT)
            + told
            + ": the record is read from the CRM, and then decided of",
        List.of());
  }

  /**
   * A request that would be made.
   *
   * @param dueInMs null where it waits for the change's enrolment
   * @param outcome set where it would end without ever being due
   * @param zones the time zones in which calling hours must be open; null where none are asked
   * @param opensAt when they are all open next; null where none are asked or nothing opens
   */
  public record Planned(
      RequestKind kind,
      String distribution,
      Long dueInMs,
      Outcome outcome,
      String reason,
      List<String> zones,
      Instant opensAt) {}
}
