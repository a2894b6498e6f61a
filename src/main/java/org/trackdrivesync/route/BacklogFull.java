package org.trackdrivesync.route;

/** A tenant has as many waiting requests as it may; its webhooks are asked to come again. */
final class BacklogFull extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BacklogFull() {
    super("the tenant's backlog is full", null, false, false);
  }
}
