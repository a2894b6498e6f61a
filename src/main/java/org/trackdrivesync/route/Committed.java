package org.trackdrivesync.route;

/** What became of changes that were stored together; the rest of them was accepted. */
record Committed(int changes, int duplicates, int ignored) {
  int accepted() {
    return changes - duplicates - ignored;
  }
}
