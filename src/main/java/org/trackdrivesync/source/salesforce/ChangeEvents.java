package org.trackdrivesync.source.salesforce;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;

/**
 * Reads events of a channel from Avro. Gap events tell record ids and no fields, overflow events
 * not even ids (Change Data Capture Developer Guide, "Gap Events" and "Overflow Events").
 */
public final class ChangeEvents {
  private static final String GAP = "GAP_";
  private static final String OVERFLOW = "GAP_OVERFLOW";

  /** Stands where an overflow event has no id to tell. */
  private static final String NO_RECORD = "000000000000000";

  /** The span that such an event is of is polled, so that nothing of it is lost. */
  private static final ChangeEvent UNREADABLE =
      new ChangeEvent(ChangeEvent.Kind.UNNAMED, List.of(), Instant.EPOCH);

  private ChangeEvents() {}

  /**
   * @param object whose changes are wanted; a channel of several objects tells of others, too
   * @return none for an event of another object
   */
  public static Optional<ChangeEvent> read(Schema schema, byte[] payload, String object) {
    try {
      GenericRecord event =
          new GenericDatumReader<GenericRecord>(schema)
              .read(null, DecoderFactory.get().binaryDecoder(payload, null));
      if (!(event.get("ChangeEventHeader") instanceof GenericRecord header)) {
        return Optional.of(UNREADABLE);
      }
      String entity = String.valueOf(header.get("entityName"));
      return entity.equalsIgnoreCase(object) ? Optional.of(event(header)) : Optional.empty();
    } catch (IOException | AvroRuntimeException | ClassCastException e) {
      return Optional.of(UNREADABLE);
    }
  }

  private static ChangeEvent event(GenericRecord header) {
    Instant committed = Instant.ofEpochMilli((Long) header.get("commitTimestamp"));
    String type = String.valueOf(header.get("changeType")).toUpperCase(Locale.ROOT);
    List<String> ids = ids(header.get("recordIds"));
    ChangeEvent.Kind kind =
        type.equals(OVERFLOW) || ids.isEmpty()
            ? ChangeEvent.Kind.UNNAMED
            : kind(type.startsWith(GAP) ? type.substring(GAP.length()) : type);
    return new ChangeEvent(kind, ids, committed);
  }

  /** Whatever else may come means at least that the record is worth a look. */
  private static ChangeEvent.Kind kind(String type) {
    return switch (type) {
      case "CREATE" -> ChangeEvent.Kind.CREATE;
      case "DELETE" -> ChangeEvent.Kind.DELETE;
      case "UNDELETE" -> ChangeEvent.Kind.UNDELETE;
      default -> ChangeEvent.Kind.UPDATE;
    };
  }

  private static List<String> ids(Object told) {
    List<String> ids = new ArrayList<>();
    if (told instanceof Iterable<?> all) {
      for (Object one : all) {
        String id = String.valueOf(one);
        if (id.matches("[A-Za-z0-9]{15,18}") && !id.startsWith(NO_RECORD)) {
          ids.add(id);
        }
      }
    }
    return ids;
  }
}
