package org.trackdrivesync.dispatch;

/** The store cannot be reached or did not commit; nothing was changed. */
public final class StoreUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoreUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
