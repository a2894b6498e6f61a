package org.trackdrivesync.demo;

/** Something that happens in a CRM, and how its story may end. */
interface Foretold {
  /** What its change is known by in the program. */
  String key();

  String tenant();

  /** The person's. */
  String name();

  /** As the CRM writes it; empty where it says none. */
  String phone();

  /** What happened, in a word. */
  String type();

  /** The likely end first, others behind a {@code |}. */
  String expect();
}
