package org.trackdrivesync.demo;

import java.util.List;

/** A part of the demo: CRMs to which something happens, with the end of each story foretold. */
interface Act {
  /** What is to be seen, in a sentence. */
  String title();

  /** Its tenants. */
  DemoSettings settings();

  /** Lets it all happen; returns when every story has ended, or when patience has. */
  void play() throws InterruptedException;

  /** What else was promised and not kept, in a few words each. */
  default List<String> broken() {
    return List.of();
  }
}
