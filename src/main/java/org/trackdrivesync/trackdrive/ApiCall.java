package org.trackdrivesync.trackdrive;

import java.util.Map;

/**
 * One HTTP exchange that is to be had with TrackDrive.
 *
 * @param path below {@code /api/v1/}
 * @param body to be sent as JSON; null for a GET
 * @param record the name under which a success tells its record
 */
public record ApiCall(String method, String path, Map<String, Object> body, String record) {

  /** Without path and body: they hold the person's number, and a lead token. */
  @Override
  public String toString() {
    return "ApiCall[" + method + " for " + record + "]";
  }
}
