package org.trackdrivesync.source.hubspot;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Where a list of HubSpot's records goes on: from a millisecond on, without those of its records
 * that were told; or, where very many share one, behind an id inside it.
 *
 * @param millis since 1970
 * @param behind the id inside that millisecond; -1 where times are listed
 * @param told ids of that millisecond
 */
record HubSpotPlace(long millis, long behind, Set<String> told) {
  static final long BY_TIME = -1;

  static HubSpotPlace fromTime(long millis, Set<String> told) {
    return new HubSpotPlace(millis, BY_TIME, told);
  }

  /** Behind an id inside the millisecond, of which this place tells some already. */
  HubSpotPlace inside(long time, long id) {
    return new HubSpotPlace(time, id, time == millis ? told : Set.of());
  }

  boolean isInside() {
    return behind != BY_TIME;
  }

  /**
   * @throws IllegalArgumentException for what was not written by {@link #toString}
   */
  static HubSpotPlace read(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("no place in a list of HubSpot's");
    }
    List<String> ids = parts[2].isEmpty() ? List.of() : Arrays.asList(parts[2].split(","));
    return new HubSpotPlace(
        Long.parseLong(parts[0]), Long.parseLong(parts[1]), new LinkedHashSet<>(ids));
  }

  @Override
  public String toString() {
    return millis + ":" + behind + ":" + String.join(",", told);
  }
}
