package org.trackdrivesync.simulator;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Map;

/** One way in which an account may behave unlike a good day; several may hold at once. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "mood")
@JsonSubTypes({
  @Type(Mood.Delay.class),
  @Type(Mood.Refuse.class),
  @Type(Mood.Respond.class),
  @Type(Mood.CutBefore.class),
  @Type(Mood.CutAfter.class),
  @Type(Mood.Hang.class),
  @Type(Mood.Words.class),
  @Type(Mood.Shaped.class),
  @Type(Mood.SuccessStatus.class),
  @Type(Mood.MaskNumbers.class),
  @Type(Mood.ListLag.class),
  @Type(Mood.ListPages.class),
  @Type(Mood.ClockOffset.class),
  @Type(Mood.Hinted.class),
  @Type(Mood.NoFulltext.class),
  @Type(Mood.NoCallsByNumber.class)
})
public sealed interface Mood {

  /** The name in the control API and in the journal. */
  default String word() {
    return getClass().getAnnotation(JsonTypeName.class).value();
  }

  /** Whether the endpoint is not even asked. */
  default boolean actsBefore() {
    return this instanceof Refuse || this instanceof Respond || this instanceof CutBefore;
  }

  /** Answers late by a uniform random time, after the arrival was judged. */
  @JsonTypeName("delay")
  record Delay(long fromMillis, long toMillis) implements Mood {
    public Delay {
      if (fromMillis < 0 || toMillis < fromMillis) {
        throw new IllegalArgumentException("delay needs 0 <= from_millis <= to_millis");
      }
    }
  }

  /** Refuses with a code and does nothing. */
  @JsonTypeName("refuse")
  record Refuse(RefusalCode code) implements Mood {
    public Refuse {
      if (code == null) {
        throw new IllegalArgumentException("refuse needs a code");
      }
    }
  }

  /** Answers with any status and body, a 5xx for instance, and does nothing. */
  @JsonTypeName("respond")
  record Respond(int status, String body, Map<String, String> headers) implements Mood {
    public Respond {
      status = status == 0 ? 503 : status;
      body = body == null ? "" : body;
      headers = headers == null ? Map.of() : Map.copyOf(headers);
    }
  }

  /** Resets the connection and does nothing. */
  @JsonTypeName("cut_before")
  record CutBefore() implements Mood {}

  /** Does what was asked, then resets the connection instead of answering. */
  @JsonTypeName("cut_after")
  record CutAfter() implements Mood {}

  /** Does what was asked, is silent for a time, then resets the connection. */
  @JsonTypeName("hang")
  record Hang(long millis) implements Mood {}

  /** Says refusals in other words. */
  @JsonTypeName("words")
  record Words(Map<RefusalCode, String> words) implements Mood {
    public Words {
      words = words == null ? Map.of() : Map.copyOf(words);
    }
  }

  /** Says refusals in another envelope. */
  @JsonTypeName("shape")
  record Shaped(Shape shape) implements Mood {
    public Shaped {
      if (shape == null) {
        throw new IllegalArgumentException("shape needs a shape");
      }
    }
  }

  /** Says success with another 2xx status. */
  @JsonTypeName("success_status")
  record SuccessStatus(int status) implements Mood {}

  /** Shows no whole phone number in calls, or in leads neither. */
  @JsonTypeName("mask_numbers")
  record MaskNumbers(Mask mask, boolean leadsToo) implements Mood {
    public MaskNumbers {
      mask = mask == null ? Mask.TAIL : mask;
    }

    public MaskNumbers(Mask mask) {
      this(mask, false);
    }

    public MaskNumbers() {
      this(null, false);
    }
  }

  /** Shows a call in lists only some time after it was placed. */
  @JsonTypeName("list_lag")
  record ListLag(long millis) implements Mood {}

  /**
   * Lists turn their pages otherwise: fewer records a page, whatever is asked for, and no cursor.
   */
  @JsonTypeName("list_pages")
  record ListPages(int most, boolean noCursor) implements Mood {
    public ListPages {
      if (most < 1) {
        throw new IllegalArgumentException("list_pages needs most >= 1");
      }
    }
  }

  /**
   * The account's clock is ahead, or behind: in what it writes, filters by and dates answers with.
   */
  @JsonTypeName("clock_offset")
  record ClockOffset(long millis) implements Mood {}

  /** Hints are written in another form. */
  @JsonTypeName("hint")
  record Hinted(HintForm form) implements Mood {
    public Hinted {
      if (form == null) {
        throw new IllegalArgumentException("hint needs a form");
      }
    }
  }

  /**
   * Lists leads and schedules whatever {@code fulltext} asks for; that it is honoured is assumed.
   */
  @JsonTypeName("no_fulltext")
  record NoFulltext() implements Mood {}

  /** The list of a number's calls is there and empty, as if it held calls from the number alone. */
  @JsonTypeName("no_calls_by_number")
  record NoCallsByNumber() implements Mood {}
}
