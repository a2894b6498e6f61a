package org.trackdrivesync.tenant;

import java.util.List;
import java.util.Optional;

/**
 * A payload of any shape, with a JSONPath selector for each thing that is looked for in it. A
 * selector begins with {@code $}, the record, or with {@code ^}, the whole body.
 *
 * @param each selects the records of a body; empty where the body is one record
 * @param mergedFrom selects the ids of leads that were merged into this one
 * @param words what the CRM calls its kinds of change, beside the usual words
 */
public record MappedSettings(
    Optional<String> each,
    Optional<String> eventId,
    Optional<String> changeType,
    Optional<String> id,
    Optional<String> occurredAt,
    Optional<String> fields,
    Optional<String> mergedFrom,
    Words words)
    implements FormatSettings {
  public static final String NAME = "mapped";

  /** The CRM's own words for each kind of change. */
  public record Words(List<String> created, List<String> updated, List<String> deleted) {
    public static final Words NONE = new Words(List.of(), List.of(), List.of());

    public Words {
      created = List.copyOf(created);
      updated = List.copyOf(updated);
      deleted = List.copyOf(deleted);
    }
  }

  @Override
  public String property() {
    return NAME;
  }
}
