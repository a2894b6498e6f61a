package org.trackdrivesync.doctor;

import java.util.Locale;

/** What a finding means for this account; the worst of all is the verdict of a report. */
public enum Verdict {
  /** As assumed, or nothing there to see it by. */
  FINE,
  /** It differs; the advice says what to do, or what the effect is. */
  ADAPTABLE,
  /** The program cannot do its work with this account. */
  BROKEN;

  /** As it is written in reports. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The exit code of the command: 0, 1 or 2. */
  public int exitCode() {
    return ordinal();
  }
}
