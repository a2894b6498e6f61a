package org.trackdrivesync.demo;

import java.time.Instant;
import java.util.Set;

/**
 * One lead's way, as it was seen from outside.
 *
 * @param at when it ended
 * @param number masked
 * @param event what the CRM told: {@code created}, {@code updated}
 * @param rule the distribution that matched; empty where none did
 * @param slotMillis from receipt to the slot of its call; null where it was given none
 * @param outcome how it ended, with the reason behind it
 * @param callMillis from the CRM's sending to the call at TrackDrive; null where there was none
 * @param expected how it may end; empty for a lead that is not from the file
 */
record Story(
    Instant at,
    String tenant,
    String name,
    String number,
    String event,
    String rule,
    Long slotMillis,
    String outcome,
    Long callMillis,
    String expected) {

  /** How a story begins that is of no change: the CRM's record says what became of it. */
  static final String TOLD = "TOLD";

  private static final Set<String> NOT_TAKEN = Set.of("401", "404", TOLD);

  /** The outcome without its reason: {@code REJECTED}. */
  String kind() {
    return outcome.split(" ", 2)[0];
  }

  boolean has(String end) {
    return Set.of(outcome.split(" \\+ | ")).contains(end);
  }

  /** Whether the program took a change: refused webhooks left nothing behind. */
  boolean acknowledged() {
    return !NOT_TAKEN.contains(kind());
  }

  /** Whether it is a change of our own that was recognised as such. */
  boolean isEcho() {
    return event.equals(WrittenBack.ECHO) && has("IGNORED");
  }

  boolean asExpected() {
    return expected.isEmpty()
        || Set.of(expected.split("\\|")).stream()
            .anyMatch(one -> one.equals(outcome) || one.equals(kind()));
  }
}
