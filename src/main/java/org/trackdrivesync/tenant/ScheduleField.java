package org.trackdrivesync.tenant;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What of a schedule can be changed over TrackDrive's API (schedules.html). */
public enum ScheduleField {
  NAME,
  DESCRIPTION,
  /** {@code true} or {@code false}. */
  PAUSED,
  OFFER_ID,
  SORTABLE_ORDER,
  /** Passed through as given: nothing says what it means. */
  LEAD_DUPLICATE_TIMEFRAME;

  /** The name that settings have for it: {@code offer-id}. */
  public String property() {
    return parameter().replace('_', '-');
  }

  /** The name that TrackDrive has for it: {@code offer_id}. */
  public String parameter() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The field of this name of TrackDrive's, if it is one of them. */
  public static Optional<ScheduleField> of(String parameter) {
    return Arrays.stream(values()).filter(field -> field.parameter().equals(parameter)).findFirst();
  }
}
