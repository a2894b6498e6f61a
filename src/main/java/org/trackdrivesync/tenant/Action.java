package org.trackdrivesync.tenant;

import java.util.Locale;

/** What a distribution does with a lead that it matches. */
public enum Action {
  ENROLL,
  PROMOTE,
  ENROLL_AND_PROMOTE,
  /** Its next action is now: sooner, and inside the cadence and its rules. */
  HURRY,
  IGNORE;

  /** The name used in properties: {@code enroll-and-promote}. */
  public String property() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
