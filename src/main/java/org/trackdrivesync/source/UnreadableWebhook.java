package org.trackdrivesync.source;

/**
 * A body that cannot be read as a whole (HTTP 400). The message names the place and never what
 * stands there; no cause and no stack trace are kept, since a parser's own message quotes the body.
 */
public final class UnreadableWebhook extends RuntimeException {
  public UnreadableWebhook(String message) {
    super(message, null, false, false);
  }
}
