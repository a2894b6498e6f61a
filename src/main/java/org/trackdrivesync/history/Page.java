package org.trackdrivesync.history;

import java.util.List;

/**
 * One page of a list.
 *
 * @param next the cursor of the page after it; null at the end. A page may be short and still have
 *     a next one: a search looks at so many rows and no more before it answers
 */
public record Page<T>(List<T> items, String next) {
  public Page {
    items = List.copyOf(items);
  }
}
