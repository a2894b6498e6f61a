package org.trackdrivesync.lead;

/** Why a CRM does not tell its records, by what has to be done about it. */
public enum SourceFault {
  /** The credentials are not taken, or not any more. */
  UNAUTHORIZED,
  /** The credentials are taken, but not for this. */
  FORBIDDEN,
  RATE_LIMITED,
  /** The CRM understood and did not want: one of the records may be the cause. */
  REFUSED,
  /** The CRM is there and fails. */
  CRM_ERROR,
  /** An answer that is none of the API's: HTML of a proxy, JSON cut short. */
  UNREADABLE,
  /** No answer came. */
  UNREACHABLE,
  /** Records were told, and one of them could not be taken here. */
  UNTAKEN;

  /** Whether one of the records asked for may be the cause, so that fewer are asked for at once. */
  public boolean mayBeOfARecord() {
    return this == REFUSED || this == CRM_ERROR || this == UNREADABLE || this == UNTAKEN;
  }

  /** Whether whoever else uses the account is to leave it alone for a while, too. */
  public boolean isOfTheAccount() {
    return this == RATE_LIMITED;
  }
}
