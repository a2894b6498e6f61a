package org.trackdrivesync.dispatch;

/** What TrackDrive's list of leads tells of an enrolment of unknown end. */
public sealed interface LeadEvidence {
  /** In words, for the attempt's row; without numbers. */
  String words();

  /** The list shows its lead. */
  record Listed(String leadId) implements LeadEvidence {
    @Override
    public String words() {
      return "the list of leads shows the lead";
    }
  }

  /** The list shows no lead that could be it. */
  record NotListed() implements LeadEvidence {
    @Override
    public String words() {
      return "the list of leads does not show the lead";
    }
  }

  /** The page shows no such lead, and the list goes on. */
  record GoesOn(CallSearch next) implements LeadEvidence {
    @Override
    public String words() {
      return "the list of leads goes on";
    }
  }

  /** The list cannot be read now. */
  record Unreadable(String words) implements LeadEvidence {}

  /** There is no such list, or not for these keys: asking again is of no use. */
  record NoList(String words) implements LeadEvidence {}
}
