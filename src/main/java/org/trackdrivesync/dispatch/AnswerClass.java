package org.trackdrivesync.dispatch;

/** What an answer of TrackDrive means for a request; the class alone decides what happens next. */
public enum AnswerClass {
  /** TrackDrive took it. */
  ACCEPTED,
  /** It surely did not happen and may be tried again. */
  RETRY_LATER,
  /** It may have happened: a promote is reconciled before anything else. */
  UNKNOWN,
  /** Refused for good; never repeated by itself. */
  REJECTED,
  /** The number was dialed a moment ago. */
  COALESCED,
  /** Cannot succeed until a person mends something; waits as a dead letter. */
  FAILED
}
