package org.trackdrivesync.dispatch;

/** Port: what the store knows of its own contents, by which it decides how to find things. */
public interface StoreStatistics {
  /**
   * Looks again at what has grown much since the store last looked. What it had decided for a few
   * rows would be slow for very many.
   *
   * @return how many tables were looked at
   */
  int renew();
}
