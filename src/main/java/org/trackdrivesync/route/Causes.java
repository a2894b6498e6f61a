package org.trackdrivesync.route;

/** What lies behind a fault that a route wrapped. */
final class Causes {
  private Causes() {}

  static boolean include(Throwable fault, Class<? extends Throwable> kind) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (kind.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }
}
