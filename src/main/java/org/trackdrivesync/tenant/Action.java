package org.trackdrivesync.tenant;

import java.util.Locale;

/** What a distribution does with a lead that it matches. */
public enum Action {
  ENROLL,
  PROMOTE,
  ENROLL_AND_PROMOTE,
  /** Its next action is now: sooner, and inside the cadence and its rules. */
  HURRY,
  /** A call is booked for the time that the lead tells. */
  CALLBACK,
  IGNORE;

  boolean promotes() {
    return this == PROMOTE || this == ENROLL_AND_PROMOTE;
  }

  /** Whether it makes TrackDrive's lead known, so that its changes can be told. */
  boolean linksLeads() {
    return this == ENROLL || this == ENROLL_AND_PROMOTE || this == HURRY;
  }

  /** The name used in properties: {@code enroll-and-promote}. */
  public String property() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
