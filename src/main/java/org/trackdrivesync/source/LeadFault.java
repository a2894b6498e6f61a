package org.trackdrivesync.source;

/** What is wrong with one lead of a delivery; ends the reading of that lead alone. */
public final class LeadFault extends RuntimeException {
  private static final int SHOWN = 80;

  public LeadFault(String field, String problem) {
    super(shown(field) + ": " + problem, null, false, false);
  }

  /** A field's name is the sender's text too: shortened, in plain letters, and no phone number. */
  private static String shown(String field) {
    String start = field.length() > SHOWN ? field.substring(0, SHOWN) + "..." : field;
    return start.replaceAll("[^\\p{L}\\p{N} ._-]", "?").replaceAll("\\p{N}{7,}", "*");
  }
}
