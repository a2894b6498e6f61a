package org.trackdrivesync.source;

import java.time.Instant;

/**
 * Where in a list of records the next page begins. It outlives the program: it is kept as text.
 *
 * @param from records that were last changed from here on, by the CRM's clock
 * @param to and not later than this
 * @param after what the lister told to go on with, in its own words; blank at the beginning
 */
public record ListPlace(Instant from, Instant to, String after) {
  public static ListPlace beginning(Instant from, Instant to) {
    return new ListPlace(from, to, "");
  }

  public ListPlace after(String next) {
    return new ListPlace(from, to, next);
  }
}
