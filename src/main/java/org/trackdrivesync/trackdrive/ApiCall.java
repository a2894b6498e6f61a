package org.trackdrivesync.trackdrive;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One HTTP exchange that is to be had with TrackDrive.
 *
 * @param path below {@code /api/v1/}
 * @param parameters of the query, in their order
 * @param body to be sent as JSON; null for a GET and a DELETE
 * @param record the name under which a success tells its record
 */
public record ApiCall(
    String method,
    String path,
    Map<String, String> parameters,
    Map<String, Object> body,
    String record) {

  static ApiCall post(String path, Map<String, Object> body, String record) {
    return new ApiCall("POST", path, Map.of(), body, record);
  }

  static ApiCall put(String path, Map<String, Object> body, String record) {
    return new ApiCall("PUT", path, Map.of(), body, record);
  }

  static ApiCall delete(String path, String record) {
    return new ApiCall("DELETE", path, Map.of(), null, record);
  }

  static ApiCall get(String path, Map<String, String> parameters, String record) {
    return new ApiCall("GET", path, parameters, null, record);
  }

  /** Whether it changes a record that is there, and makes none. */
  boolean changes() {
    return method.equals("PUT");
  }

  /** The parameters as a URL has them; empty where there are none. */
  public String query() {
    return parameters.entrySet().stream()
        .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
        .map(one -> one.replace("+", "%20"))
        .collect(Collectors.joining("&"));
  }

  /** Without path, parameters and body: they hold the person's number, and a lead token. */
  @Override
  public String toString() {
    return "ApiCall[" + method + " for " + record + "]";
  }
}
