package org.trackdrivesync.route;

import java.util.List;

/**
 * What became of changes that were stored together; the rest of them was accepted.
 *
 * @param fresh of each, in order, whether it is new
 */
record Committed(List<Boolean> fresh, int duplicates, int ignored) {
  int accepted() {
    return fresh.size() - duplicates - ignored;
  }
}
