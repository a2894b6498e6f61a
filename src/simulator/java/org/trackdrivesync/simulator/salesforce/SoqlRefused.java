package org.trackdrivesync.simulator.salesforce;

/** A query is not taken; carries the API's error code. */
final class SoqlRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;

  SoqlRefused(String code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  String code() {
    return code;
  }
}
