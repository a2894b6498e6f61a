package org.trackdrivesync.source;

/** A complete answer of a CRM's API; it holds leads, so it shows only its status. */
public record CrmAnswer(int status, Headers headers, String body) {
  @Override
  public String toString() {
    return "status " + status;
  }
}
