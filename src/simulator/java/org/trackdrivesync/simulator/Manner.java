package org.trackdrivesync.simulator;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How an account tells what it says, as far as TrackDrive's documents leave it open. What is not
 * given is as documented or assumed.
 *
 * @param shapes the envelope of each refusal; those that are left out are told as {@link
 *     Shape#ERRORS_OBJECT}
 * @param retryAfterSeconds of a refusal for the pace; null tells none
 * @param moods that hold for every request, behind those that a test adds
 * @param absent names of endpoints that this edition of the API does not have
 */
public record Manner(
    Map<RefusalCode, Shape> shapes,
    Integer retryAfterSeconds,
    Statuses statuses,
    Wrapping wrapping,
    Writing writing,
    List<Mood> moods,
    Set<String> absent) {

  public static final Manner ASSUMED = new Manner(null, null, null, null, null, null, null);

  public Manner {
    shapes = shapes == null ? Map.of() : Map.copyOf(shapes);
    statuses = statuses == null ? new Statuses(null, null, null) : statuses;
    wrapping = wrapping == null ? Wrapping.DOCUMENTED : wrapping;
    writing = writing == null ? new Writing(null, null, null, null) : writing;
    moods = moods == null ? List.of() : List.copyOf(moods);
    absent = absent == null ? Set.of() : Set.copyOf(absent);
  }

  Shape shape(RefusalCode code) {
    return shapes.getOrDefault(code, Shape.ERRORS_OBJECT);
  }

  /** The HTTP status of a call that was accepted, a lead that was made, and one that was there. */
  public record Statuses(Integer call, Integer newLead, Integer knownLead) {
    public Statuses {
      call = call == null ? 200 : call;
      newLead = newLead == null ? 201 : newLead;
      knownLead = knownLead == null ? 200 : knownLead;
    }

    int of(String endpoint, int usual) {
      return switch (endpoint) {
        case MakeCall.NAME -> call;
        case "post_lead" -> usual == 201 ? newLead : knownLead;
        default -> usual;
      };
    }
  }

  /** How a record or list is wrapped. */
  public record Wrapping(
      RecordPlace record,
      ListPlace list,
      StatusForm status,
      ErrorsForm errors,
      Boolean success,
      Boolean metadata,
      Boolean cursorBeside,
      Boolean extras) {

    static final Wrapping DOCUMENTED = new Wrapping(null, null, null, null, null, null, null, null);

    public Wrapping {
      record = record == null ? RecordPlace.NAMED : record;
      list = list == null ? ListPlace.NAMED : list;
      status = status == null ? StatusForm.NUMBER : status;
      errors = errors == null ? ErrorsForm.OBJECT : errors;
      success = success == null || success;
      metadata = metadata == null || metadata;
      cursorBeside = cursorBeside != null && cursorBeside;
      extras = extras != null && extras;
    }
  }

  /** Where a single record stands. */
  public enum RecordPlace {
    NAMED,
    NAMED_BY_METADATA,
    BARE
  }

  /** Where the records of a list stand; bare, they come without any metadata. */
  public enum ListPlace {
    NAMED,
    NAMED_BY_METADATA,
    NAMED_IN_THE_SINGULAR,
    EACH_WRAPPED,
    BARE
  }

  /** The copy of the HTTP status in a body. */
  public enum StatusForm {
    NUMBER,
    TEXT,
    WORD,
    ABSENT
  }

  /** How a success says that there were no errors. */
  public enum ErrorsForm {
    OBJECT,
    ARRAY,
    EMPTY_TEXT,
    NULL,
    ABSENT
  }

  /** How the values of a record are written. */
  public record Writing(IdForm ids, DateForm dates, FlagForm flags, NumberForm numbers) {
    public Writing {
      ids = ids == null ? IdForm.NUMBER : ids;
      dates = dates == null ? DateForm.ISO_MILLIS : dates;
      flags = flags == null ? FlagForm.JSON : flags;
      numbers = numbers == null ? NumberForm.PLUS : numbers;
    }
  }

  /** Ids of records. Leads and calls may have nothing but a UUID. */
  public enum IdForm {
    NUMBER,
    NUMBER_WITHOUT_UUID,
    TEXT,
    TEXT_WITHOUT_UUID,
    UUID_ALONE
  }

  /** Times of records. */
  public enum DateForm {
    ISO_MILLIS,
    ISO_SECONDS_Z,
    SPACED_OFFSET,
    SPACED_UTC
  }

  /** Booleans, in the spellings that TrackDrive documents for what it takes. */
  public enum FlagForm {
    JSON,
    TEXT,
    YES_NO,
    ON_OFF,
    ZERO_ONE
  }

  /** Whole phone numbers. */
  public enum NumberForm {
    PLUS,
    DIGITS
  }
}
