package org.trackdrivesync.source.salesforce;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trackdrivesync.tenant.SalesforceLogin;
import org.trackdrivesync.tenant.SalesforceLogin.ClientSecret;
import org.trackdrivesync.tenant.SalesforceLogin.SigningKey;
import org.trackdrivesync.tenant.Secret;

/**
 * Logging in by OAuth 2.0: the client credentials flow, or the JWT bearer flow (Salesforce Help,
 * "OAuth 2.0 Client Credentials Flow for Server-to-Server Integration" and "OAuth 2.0 JWT Bearer
 * Flow for Server-to-Server Integration").
 */
public final class Login {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String PATH = "/services/oauth2/token";
  private static final Pattern IDENTITY = Pattern.compile("/id/([A-Za-z0-9]{15,18})/");
  private static final Duration LIFE = Duration.ofMinutes(3);

  private Login() {}

  /**
   * @param now by which an assertion ends
   */
  public static SalesforceRequest request(SalesforceLogin login, Instant now) {
    Map<String, String> form = new LinkedHashMap<>();
    if (login.credential() instanceof ClientSecret client) {
      form.put("grant_type", "client_credentials");
      form.put("client_id", login.clientId());
      form.put("client_secret", client.secret().reveal());
    } else if (login.credential() instanceof SigningKey key) {
      form.put("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer");
      form.put("assertion", assertion(login, key, now));
    }
    return SalesforceRequest.post(login.loginUrl(), PATH, form);
  }

  /**
   * @throws SalesforceFault telling what to do
   */
  public static Session session(SalesforceLogin login, SalesforceAnswer answer) {
    if (!answer.isGood()) {
      throw LoginRefusals.of(answer);
    }
    JsonNode told = ApiErrors.json(answer);
    URI instance = instance(told.path("instance_url").asText(""));
    String token = told.path("access_token").asText("");
    if (token.isBlank()) {
      throw SalesforceFault.passing("the login was answered without a token");
    }
    return new Session(instance, organisation(told, token), new Secret(token));
  }

  /**
   * Stands in the address of the user ({@code .../id/<organisation>/<user>}; Salesforce Help,
   * "Identity URLs"), and before a mark in tokens that are none of JSON.
   */
  private static String organisation(JsonNode told, String token) {
    Matcher id = IDENTITY.matcher(told.path("id").asText(""));
    if (id.find()) {
      return id.group(1);
    }
    int mark = token.indexOf('!');
    return mark < 0 ? "" : token.substring(0, mark);
  }

  /** The token goes there, so that it must be a safe place. */
  private static URI instance(String url) {
    try {
      return SafeAddress.of(url);
    } catch (IllegalArgumentException e) {
      throw SalesforceFault.setting(
          "the login told no https address of the organisation: check login-url");
    }
  }

  private static String assertion(SalesforceLogin login, SigningKey key, Instant now) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", login.clientId());
    claims.put("sub", key.username());
    claims.put("aud", login.loginUrl().toString());
    claims.put("exp", now.plus(LIFE).getEpochSecond());
    String signed = base64(json(Map.of("alg", "RS256"))) + "." + base64(json(claims));
    return signed + "." + base64(signature(key, signed));
  }

  private static byte[] signature(SigningKey key, String text) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      byte[] encoded = Base64.getDecoder().decode(key.privateKey().reveal());
      signature.initSign(
          KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded)));
      signature.update(text.getBytes(UTF_8));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the key was read at start", e);
    }
  }

  private static byte[] json(Map<String, ?> claims) {
    try {
      return JSON.writeValueAsBytes(claims);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of texts is always JSON", e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
