package org.trackdrivesync.intake;

import java.util.Set;

/**
 * Which fields records of a batch had, blank or not.
 *
 * @param missing fields that earlier records of the source had and that none of these has
 */
public record ToldFields(Set<String> told, Set<String> missing) {
  public static final ToldFields NOTHING = new ToldFields(Set.of(), Set.of());

  public ToldFields {
    told = Set.copyOf(told);
    missing = Set.copyOf(missing);
  }
}
