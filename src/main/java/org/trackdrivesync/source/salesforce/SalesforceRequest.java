package org.trackdrivesync.source.salesforce;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.trackdrivesync.tenant.Secret;

/**
 * One HTTP exchange that is to be had with Salesforce.
 *
 * @param base scheme, host and port
 * @param query as it stands in the address, encoded; empty where there is none
 * @param form to be posted; none for a GET
 * @param token to be shown; none where one is asked for
 */
public record SalesforceRequest(
    URI base, String path, String query, Optional<String> form, Optional<Secret> token) {

  static SalesforceRequest get(Session session, String path, Map<String, String> parameters) {
    return new SalesforceRequest(
        session.instance(), path, encoded(parameters), Optional.empty(), session.shown());
  }

  static SalesforceRequest post(URI base, String path, Map<String, String> form) {
    return new SalesforceRequest(base, path, "", Optional.of(encoded(form)), Optional.empty());
  }

  private static String encoded(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
        .map(one -> one.replace("+", "%20"))
        .collect(Collectors.joining("&"));
  }

  /** Without form and token, which are secret, and without the query, which is long. */
  @Override
  public String toString() {
    return "SalesforceRequest[" + path + "]";
  }
}
