package org.trackdrivesync.simulator;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trackdrivesync.simulator.Manner.IdForm;
import org.trackdrivesync.simulator.Manner.ListPlace;
import org.trackdrivesync.simulator.Manner.RecordPlace;
import org.trackdrivesync.simulator.Manner.Wrapping;
import org.trackdrivesync.simulator.Manner.Writing;

/** Tells a success in an account's manner, whatever endpoint it comes from. */
final class Telling {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter SPACED =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private final Manner manner;
  private final Treatment mood;

  Telling(Manner manner, Treatment mood) {
    this.manner = manner;
    this.mood = mood;
  }

  Reply tell(String endpoint, Reply reply) {
    int status =
        mood.has(Mood.SuccessStatus.class)
            ? reply.status()
            : manner.statuses().of(endpoint, reply.status());
    return reply.withBody(status, body(status, reply.body()));
  }

  private Object body(int status, Object body) {
    if (body instanceof List<?> records) {
      return records.stream().map(record -> written((Map<?, ?>) record)).toList();
    }
    Map<String, Object> envelope = copy((Map<?, ?>) body);
    Map<String, Object> metadata = copy((Map<?, ?>) envelope.get("metadata"));
    String root = (String) metadata.get("root");
    return envelope.get(root) instanceof List<?> records
        ? list(status, root, records, envelope, metadata)
        : record(status, root, (Map<?, ?>) envelope.get(root), envelope, metadata);
  }

  private Object record(
      int status,
      String root,
      Map<?, ?> told,
      Map<String, Object> envelope,
      Map<String, Object> metadata) {
    Map<String, Object> record = written(told);
    RecordPlace place = manner.wrapping().record();
    if (place == RecordPlace.BARE) {
      return record;
    }
    envelope.remove(root);
    String name = place == RecordPlace.NAMED ? root : "record";
    metadata.put("root", name);
    envelope.put(name, record);
    return wrapped(status, envelope, metadata, place == RecordPlace.NAMED_BY_METADATA);
  }

  private Object list(
      int status,
      String root,
      List<?> told,
      Map<String, Object> envelope,
      Map<String, Object> metadata) {
    List<Map<String, Object>> records =
        told.stream().map(record -> written((Map<?, ?>) record)).toList();
    ListPlace place = manner.wrapping().list();
    if (place == ListPlace.BARE) {
      return records;
    }
    String singular = root.replaceFirst("s$", "");
    String name =
        switch (place) {
          case NAMED_BY_METADATA -> "records";
          case NAMED_IN_THE_SINGULAR -> singular;
          default -> root;
        };
    envelope.remove(root);
    envelope.put(
        name,
        place == ListPlace.EACH_WRAPPED
            ? records.stream().map(record -> Map.of(singular, record)).toList()
            : records);
    metadata.put("root", name);
    return wrapped(status, envelope, metadata, place == ListPlace.NAMED_BY_METADATA);
  }

  private Map<String, Object> wrapped(
      int status, Map<String, Object> envelope, Map<String, Object> metadata, boolean needed) {
    Wrapping wrapping = manner.wrapping();
    switch (wrapping.status()) {
      case NUMBER -> envelope.put("status", status);
      case TEXT -> envelope.put("status", Integer.toString(status));
      case WORD -> envelope.put("status", "success");
      case ABSENT -> envelope.remove("status");
    }
    switch (wrapping.errors()) {
      case OBJECT -> envelope.put("errors", Map.of());
      case ARRAY -> envelope.put("errors", List.of());
      case EMPTY_TEXT -> envelope.put("errors", "");
      case NULL -> envelope.put("errors", null);
      case ABSENT -> envelope.remove("errors");
    }
    if (!wrapping.success()) {
      envelope.remove("success");
    }
    boolean bare = !wrapping.metadata() && !needed;
    if (metadata.containsKey("next_cursor") && (bare || wrapping.cursorBeside())) {
      envelope.put("next_cursor", metadata.remove("next_cursor"));
    }
    envelope.remove("metadata");
    if (!bare) {
      envelope.put("metadata", metadata);
    }
    if (wrapping.extras()) {
      envelope.put("checksum", "e24b941d4634c11a32d09b11fc8588f0");
      envelope.put("message", "OK");
    }
    return envelope;
  }

  private Map<String, Object> written(Map<?, ?> told) {
    Map<String, Object> record = copy(told);
    record.replaceAll(this::written);
    boolean hasUuid = record.get("uuid") != null;
    boolean known = record.containsKey("caller_id") || record.containsKey("caller_number");
    IdForm ids = manner.writing().ids();
    if (ids == IdForm.UUID_ALONE && known && hasUuid) {
      record.remove("id");
    }
    if (ids == IdForm.NUMBER_WITHOUT_UUID || ids == IdForm.TEXT_WITHOUT_UUID) {
      record.remove("uuid");
    }
    if (manner.wrapping().extras()) {
      record.put("external_record_id", null);
      record.put("context_menu_name", "Record &amp; more");
      record.put("warnings", List.of());
      record.put("quality_assurance_state", Map.of("score", 1.5));
    }
    return record;
  }

  private Object written(String name, Object value) {
    Writing writing = manner.writing();
    if (value instanceof Boolean flag) {
      return flag(writing, flag);
    }
    if (value instanceof Number && (name.equals("id") || name.endsWith("_id"))) {
      boolean text = writing.ids() == IdForm.TEXT || writing.ids() == IdForm.TEXT_WITHOUT_UUID;
      return text ? value.toString() : value;
    }
    if (value instanceof String text && name.endsWith("_at")) {
      return Dates.read(text).<Object>map(at -> date(writing, text, at)).orElse(text);
    }
    if (value instanceof String number && name.equals("caller_id")) {
      return phone(writing, masked(number));
    }
    return value instanceof String number && name.matches("caller_number|number_called")
        ? phone(writing, number)
        : value;
  }

  private static Object flag(Writing writing, boolean flag) {
    return switch (writing.flags()) {
      case JSON -> flag;
      case TEXT -> Boolean.toString(flag);
      case YES_NO -> flag ? "yes" : "no";
      case ON_OFF -> flag ? "on" : "off";
      case ZERO_ONE -> flag ? 1 : 0;
    };
  }

  private static String date(Writing writing, String usual, Instant at) {
    return switch (writing.dates()) {
      case ISO_MILLIS -> usual;
      case ISO_SECONDS_Z -> SECONDS.format(at);
      case SPACED_OFFSET -> SPACED.format(at) + " +0000";
      case SPACED_UTC -> SPACED.format(at) + " UTC";
    };
  }

  private String masked(String number) {
    return mood.find(Mood.MaskNumbers.class)
        .filter(Mood.MaskNumbers::leadsToo)
        .map(mask -> mask.mask().of(number))
        .orElse(number);
  }

  private static String phone(Writing writing, String number) {
    return writing.numbers() == Manner.NumberForm.DIGITS && number.startsWith("+")
        ? number.substring(1)
        : number;
  }

  private static Map<String, Object> copy(Map<?, ?> map) {
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach((name, value) -> copy.put((String) name, value));
    return copy;
  }
}
