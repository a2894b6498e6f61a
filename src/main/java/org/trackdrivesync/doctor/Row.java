package org.trackdrivesync.doctor;

import org.trackdrivesync.lead.Reason;

/** A row for the table of TrackDrive's answers, made of words that were heard. */
final class Row {
  private static final String PROPERTY = "sync.trackdrive.classify.10";

  private Row() {}

  /** The setting that has such an answer read as a code; numbers and signs are left open. */
  static String of(Heard heard, Reason code) {
    String words =
        Redaction.words(heard.envelope().words())
            .replaceAll("[^\\p{Alpha} ]+", " ")
            .strip()
            .replaceAll(" +", ".+");
    return PROPERTY + "=" + heard.status() + "~/" + words + "/ = " + code;
  }
}
