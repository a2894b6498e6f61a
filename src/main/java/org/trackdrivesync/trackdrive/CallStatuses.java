package org.trackdrivesync.trackdrive;

import java.util.Set;

/** The words of a call's status that TrackDrive publishes (call-lifecycle-and-status-values). */
public final class CallStatuses {
  private static final String OTHER = "other";

  private static final Set<String> PUBLISHED =
      Set.of(
          "added-to-schedule",
          "blocked",
          "busy",
          "caller-hung-up",
          "caller-hung-up-while-ringing-buyer",
          "calling-leads",
          "canceled",
          "cancelled",
          "established",
          "failed",
          "finished",
          "forwarded",
          "hold-queue-hung-up",
          "hold-queue-no-buyer",
          "hold-queue-waited-too-long",
          "initiated",
          "invalid-number",
          "ivr-hung-up",
          "ivr-no-keypress",
          "left-voicemail",
          "no-answer",
          "no-answer-convert-on-attempt",
          "no-buyer",
          "no-buyer-all-filtered",
          "no-buyer-prevent-dupes",
          "no-route-to-destination",
          "not-open",
          "on-hold",
          "opt-out",
          "rejected",
          "rejected-caller-concurrency-exceeded",
          "rejected-ivr-hang-up",
          "rejected-no-concurrency-cap-available",
          "rejected-traffic-source-capped-hang-up",
          "voicemail",
          "voicemail-detected",
          "waiting");

  private CallStatuses() {}

  /** The word for a metric: one of those published, or {@code other}, however many there are. */
  public static String label(String status) {
    String word = status == null ? OTHER : ToldCall.word(status);
    return PUBLISHED.contains(word) ? word : OTHER;
  }
}
