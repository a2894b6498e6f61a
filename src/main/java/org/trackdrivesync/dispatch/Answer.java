package org.trackdrivesync.dispatch;

import java.time.Duration;
import java.util.Optional;
import org.trackdrivesync.lead.Reason;

/**
 * What came back for a request, already classified.
 *
 * @param reason null when accepted
 * @param detail TrackDrive's own words, or what went wrong; for the store, never for a log
 * @param status HTTP status, 0 when none came
 * @param retryAfter as TrackDrive asked, if it did
 * @param callId TrackDrive's call, when one was placed
 * @param leadId TrackDrive's lead, when one was told; of a schedule's request the schedule
 */
public record Answer(
    AnswerClass answerClass,
    Reason reason,
    String detail,
    int status,
    Optional<Duration> retryAfter,
    String callId,
    String leadId) {

  public static Answer accepted(int status, String callId, String leadId) {
    return new Answer(AnswerClass.ACCEPTED, null, "", status, Optional.empty(), callId, leadId);
  }

  public static Answer of(AnswerClass answerClass, Reason reason, String detail, int status) {
    return new Answer(answerClass, reason, detail, status, Optional.empty(), null, null);
  }

  /**
   * Whether TrackDrive was away: not reached, silent, or failing, or answering with what is none of
   * its API. A refusal is no outage, and neither is a request that was not sent.
   */
  public boolean tellsOfAnOutage() {
    if (status == 0) {
      return answerClass == AnswerClass.UNKNOWN || reason == Reason.UNREACHABLE;
    }
    boolean failed = status == 408 || status >= 500;
    return failed || (status < 400 && reason == Reason.TRACKDRIVE_ERROR);
  }

  public Answer withRetryAfter(Duration wait) {
    return new Answer(
        answerClass, reason, detail, status, Optional.ofNullable(wait), callId, leadId);
  }
}
