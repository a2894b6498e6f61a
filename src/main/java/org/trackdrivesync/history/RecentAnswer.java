package org.trackdrivesync.history;

/**
 * An answer of TrackDrive, as far as it tells how TrackDrive fares.
 *
 * @param status HTTP status; 0 where no answer came
 */
public record RecentAnswer(int status) {
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int FIRST_SERVER_ERROR = 500;

  boolean unauthorized() {
    return status == UNAUTHORIZED;
  }

  boolean forbidden() {
    return status == FORBIDDEN;
  }

  boolean away() {
    return status <= 0 || status >= FIRST_SERVER_ERROR;
  }
}
