package org.trackdrivesync.simulator.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The connected apps of an organisation, and the tokens that it gave. */
final class Logins {
  private static final JsonMapper JSON = new JsonMapper();

  private final Map<String, String> secrets = new HashMap<>();
  private final Map<String, PublicKey> certificates = new HashMap<>();
  private final Set<String> tokens = new HashSet<>();
  private int count;

  void app(String clientId, String secret) {
    secrets.put(clientId, secret);
  }

  void app(String clientId, PublicKey certificate) {
    certificates.put(clientId, certificate);
  }

  void revokeAll() {
    tokens.clear();
  }

  /** A token as a login gives one. */
  String give() {
    String token = "00D000000000001!" + UUID.randomUUID();
    tokens.add(token);
    return token;
  }

  boolean takes(String authorization) {
    return authorization != null
        && authorization.startsWith("Bearer ")
        && tokens.contains(authorization.substring("Bearer ".length()));
  }

  /** How many logins succeeded. */
  int count() {
    return count;
  }

  SalesforceReply logIn(Map<String, String> form, String baseUrl, Instant now) {
    String refusal =
        switch (form.getOrDefault("grant_type", "")) {
          case "client_credentials" -> refusal(form);
          case "urn:ietf:params:oauth:grant-type:jwt-bearer" ->
              refusal(form.getOrDefault("assertion", ""), baseUrl, now);
          default -> "unsupported_grant_type";
        };
    if (refusal != null) {
      return SalesforceReply.json(
          400, Map.of("error", refusal, "error_description", "simulated refusal"));
    }
    String token = give();
    count++;
    return SalesforceReply.json(
        200,
        Map.of(
            "access_token",
            token,
            "instance_url",
            baseUrl,
            "id",
            baseUrl + "/id/00D000000000001AAA/005000000000001AAA",
            "token_type",
            "Bearer",
            "issued_at",
            Long.toString(now.toEpochMilli())));
  }

  private String refusal(Map<String, String> form) {
    String secret = secrets.get(form.getOrDefault("client_id", ""));
    if (secret == null) {
      return "invalid_client_id";
    }
    return secret.equals(form.get("client_secret")) ? null : "invalid_client";
  }

  private String refusal(String assertion, String audience, Instant now) {
    String[] parts = assertion.split("\\.");
    try {
      JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
      PublicKey certificate = certificates.get(claims.path("iss").asText());
      if (certificate == null) {
        return "invalid_client_id";
      }
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initVerify(certificate);
      signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.UTF_8));
      boolean good =
          signature.verify(Base64.getUrlDecoder().decode(parts[2]))
              && claims.path("aud").asText().equals(audience)
              && !claims.path("sub").asText().isEmpty()
              && claims.path("exp").asLong() > now.getEpochSecond();
      return good ? null : "invalid_grant";
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      return "invalid_grant";
    }
  }
}
