package org.trackdrivesync.source.salesforce;

import java.time.Duration;
import java.util.Optional;

/** Salesforce does not give what was asked for; what it is decides what follows. */
public final class SalesforceFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is to be done. */
  enum Kind {
    /** Log in again, once. */
    TOKEN,
    /** The subscription cannot go on where it was: what was missed is to be polled. */
    REPLAY,
    /** Ask anew, from where it had come to. */
    CURSOR,
    /** Ask without the field. */
    FIELD,
    /** Wait until some of the day's requests are given back. */
    LIMIT,
    /** Wait as long as it says. */
    BUSY,
    /** Somebody has to change something, here or there. */
    SETTING,
    /** It may be better next time. */
    PASSING
  }

  private final Kind kind;
  private final transient Optional<String> field;
  private final transient Optional<Duration> wait;

  private SalesforceFault(
      Kind kind, String words, Optional<String> field, Optional<Duration> wait) {
    super(words, null, false, false);
    this.kind = kind;
    this.field = field;
    this.wait = wait;
  }

  static SalesforceFault token(String words) {
    return new SalesforceFault(Kind.TOKEN, words, Optional.empty(), Optional.empty());
  }

  static SalesforceFault cursor() {
    return new SalesforceFault(
        Kind.CURSOR, "the query's cursor has expired", Optional.empty(), Optional.empty());
  }

  static SalesforceFault replay() {
    return new SalesforceFault(
        Kind.REPLAY,
        "Salesforce does not take the replay id any more: what was missed is polled",
        Optional.empty(),
        Optional.empty());
  }

  static SalesforceFault field(String name) {
    return new SalesforceFault(
        Kind.FIELD,
        "where names "
            + name
            + ", which this login cannot read: check where, or let its"
            + " permission set read the field",
        Optional.of(name),
        Optional.empty());
  }

  static SalesforceFault limit() {
    return new SalesforceFault(
        Kind.LIMIT,
        "the organisation's API requests of a day are used up: it is waited until some are given"
            + " back; raise every, or buy more requests",
        Optional.empty(),
        Optional.empty());
  }

  static SalesforceFault busy(String words, Optional<Duration> wait) {
    return new SalesforceFault(Kind.BUSY, words, Optional.empty(), wait);
  }

  static SalesforceFault setting(String words) {
    return new SalesforceFault(Kind.SETTING, words, Optional.empty(), Optional.empty());
  }

  /** The certificates that are to be trusted cannot be read. */
  public static SalesforceFault untrusted() {
    return setting("pub-sub-trust holds no certificates (PEM) that can be read: check the file");
  }

  /** No complete answer, or one that says nothing. */
  public static SalesforceFault passing(String words) {
    return new SalesforceFault(Kind.PASSING, words, Optional.empty(), Optional.empty());
  }

  /** Whether what was missed is to be polled, since the subscription cannot go on. */
  public boolean isOfReplayId() {
    return kind == Kind.REPLAY;
  }

  /** Whether a new login may help. */
  public boolean isOfToken() {
    return kind == Kind.TOKEN;
  }

  /** Whether it is likely to be better in a moment. */
  public boolean isPassing() {
    return kind == Kind.PASSING;
  }

  Kind kind() {
    return kind;
  }

  /** The field that cannot be read. */
  Optional<String> field() {
    return field;
  }

  /** How long it wants to be left alone. */
  Optional<Duration> askedWait() {
    return wait;
  }
}
