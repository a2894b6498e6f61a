package org.trackdrivesync.history;

/** Port: whether the store answers. May hang as long as the store does. */
@FunctionalInterface
public interface StoreProbe {
  boolean answers();
}
