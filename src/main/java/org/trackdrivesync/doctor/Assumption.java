package org.trackdrivesync.doctor;

/** What is assumed, to be answered with what was seen. */
record Assumption(String name, String assumed, Mark mark) {
  Finding fine(String seen) {
    return finding(seen, Verdict.FINE, "");
  }

  /** Nothing there tells it; that is no fault of the account. */
  Finding notSeen(String why) {
    return fine(Finding.NOT_SEEN + why);
  }

  Finding adaptable(String seen, String advice) {
    return finding(seen, Verdict.ADAPTABLE, advice);
  }

  Finding broken(String seen, String advice) {
    return finding(seen, Verdict.BROKEN, advice);
  }

  private Finding finding(String seen, Verdict verdict, String advice) {
    return new Finding(name, assumed, seen, mark, verdict, advice);
  }
}
