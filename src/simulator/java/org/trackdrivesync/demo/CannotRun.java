package org.trackdrivesync.demo;

/** Why the demo cannot go on, in one line that says what to do. */
final class CannotRun extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CannotRun(String why) {
    super(why, null, false, false);
  }
}
