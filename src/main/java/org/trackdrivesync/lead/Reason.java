package org.trackdrivesync.lead;

/** Why a lead's story went as it did: the closed list of codes an operator sees. */
public enum Reason {
  NO_DISTRIBUTION,
  INVALID_NUMBER,
  NO_PHONE,
  /** The CRM tells no time for the callback, or none that can be read. */
  NO_CALLBACK_TIME,
  SUPPRESSED,
  SCHEDULE_INACTIVE,
  /** The lead token of the schedule is neither configured nor told by TrackDrive yet. */
  TOKEN_UNKNOWN,
  SCHEDULE_NOT_FOUND,
  LEAD_NOT_FOUND,
  /** Another request of the same lead is to end first. */
  LEAD_BUSY,
  OPTED_OUT,
  /** The lead was deleted in the CRM before it was called. */
  DELETED,
  UNAUTHORIZED,
  FORBIDDEN,
  RECENTLY_DIALED,
  DUPLICATE_CONCURRENT,
  CPS_EXCEEDED,
  TRACKDRIVE_ERROR,
  TIMEOUT,
  REDIAL_WINDOW,
  UNPROVED,
  SUPERSEDED,
  CONSENT_MISSING,
  TOO_OLD,
  OUTSIDE_CALLING_HOURS,
  UNRECOGNISED,
  /** The request could not have reached TrackDrive: refused, unresolved, or no route. */
  UNREACHABLE,
  /** The slot had passed before the request could be sent; it takes a new one. */
  SLOT_MISSED,
  /** The program that held the claim died or was stopped. */
  CLAIM_LOST
}
