package org.trackdrivesync.source;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One request to a CRM's API. Its headers hold credentials, so it shows none of them.
 *
 * @param path behind the address, with its slash, encoded
 * @param query encoded; empty for none
 * @param body empty for none
 */
public record CrmRequest(
    String method,
    URI baseUrl,
    String path,
    String query,
    Map<String, String> headers,
    String body) {
  public CrmRequest {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  @Override
  public String toString() {
    return method + " " + baseUrl + path;
  }
}
