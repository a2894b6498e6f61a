package org.trackdrivesync.tenant;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is asked of a person's consent, and what TrackDrive is told when it ends
 * (leads/update.html).
 *
 * @param as how an opt-out in the CRM is told
 * @param deletions whether a deletion in the CRM is told in the same way
 * @param required tokens that prove consent: without any of them nobody is called or enrolled
 * @param defaultsOff CRM fields that would say by default that a person wants no calls, but do not
 */
public record ConsentSettings(
    As as, boolean deletions, List<String> required, Set<String> defaultsOff) {
  /** How TrackDrive keeps it. */
  public enum As {
    /** No outbound calls any more; the person may call. */
    OPT_OUT,
    /** No calls in either direction. */
    BLOCK,
    /** It is not told. */
    NOTHING
  }

  public ConsentSettings {
    required = List.copyOf(required);
    defaultsOff = Set.copyOf(defaultsOff);
  }

  /** Nothing is asked, and every default holds. */
  public ConsentSettings(As as, boolean deletions) {
    this(as, deletions, List.of(), Set.of());
  }

  /** Reads names of {@link DefaultOptOuts}, with commas between. */
  static Set<String> namesOfDefaults(String text) {
    Set<String> names = new TreeSet<>(FieldNames.list(text));
    if (!DefaultOptOuts.names().containsAll(names)) {
      throw new IllegalArgumentException(
          "must be of " + String.join(", ", DefaultOptOuts.names()) + ", with commas between");
    }
    return names;
  }
}
