package org.trackdrivesync.demo;

/** Somebody who wants a roof, a loan, or to be left alone. */
record Person(String first, String last, String phone) {
  String name() {
    return (first + " " + last).strip();
  }
}
