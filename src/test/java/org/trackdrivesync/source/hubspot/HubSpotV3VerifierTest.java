package org.trackdrivesync.source.hubspot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.simulator.hubspot.HubSpotWebhooks;
import org.trackdrivesync.source.Delivery;
import org.trackdrivesync.source.Headers;
import org.trackdrivesync.source.SignatureRefused;
import org.trackdrivesync.tenant.Secret;

class HubSpotV3VerifierTest {
  private static final Instant NOW = Instant.ofEpochMilli(1_772_000_000_123L);
  private static final String SECRET = "client-secret";
  private static final String PATH = "/webhooks/acme/hub";
  private static final String BODY = "[{\"objectId\":1,\"propertyValue\":\"Grüße\"}]";
  private static final Optional<URI> PUBLIC = Optional.of(URI.create("https://sync.example.com"));

  @Test
  void aDeliveryThatIsSignedForThePublicAddressPasses() {
    passes(PUBLIC, signed("https://sync.example.com" + PATH), "");
  }

  @Test
  void theQueryIsSignedWithIt() {
    passes(PUBLIC, signed("https://sync.example.com" + PATH + "?a=1"), "a=1");
    refused(PUBLIC, signed("https://sync.example.com" + PATH + "?a=1"), "a=2", "WRONG");
  }

  /** What HubSpot's page says is decoded before signing; what it does not name stays encoded. */
  @Test
  void twelveEncodedCharactersAreSignedDecodedAndOthersAsTheyAre() {
    passes(
        PUBLIC,
        signed("https://sync.example.com" + PATH + "?u=https://a.b/?c@!$'()*,;&x=%20%22%25"),
        "u=https%3A%2F%2Fa.b%2F%3Fc%40%21%24%27%28%29%2A%2C%3B&x=%20%22%25");
  }

  @Test
  void withoutAPublicAddressTheOneThatWasAskedForCounts() {
    Map<String, String> direct = signed("http://10.0.0.1:8080" + PATH);
    direct.put("Host", "10.0.0.1:8080");
    Map<String, String> proxied = signed("https://sync.example.com" + PATH);
    proxied.put("Host", "10.0.0.1:8080");
    proxied.put("X-Forwarded-Host", "sync.example.com, inner");

    passes(Optional.empty(), direct, "");
    passes(Optional.empty(), proxied, "");
  }

  @Test
  void aPublicAddressLeavesNoOtherChoice() {
    Map<String, String> headers = signed("https://evil.example" + PATH);
    headers.put("X-Forwarded-Host", "evil.example");
    headers.put("Host", "evil.example");

    refused(PUBLIC, headers, "", "WRONG");
  }

  @Test
  void aSignatureForAnotherPathIsWrong() {
    Map<String, String> headers = signed("https://sync.example.com/webhooks/globex/hub");

    refused(PUBLIC, headers, "", "WRONG");
  }

  @Test
  void anotherAppsSecretIsWrongAndEitherOfTwoIsRight() {
    Map<String, String> other =
        HubSpotWebhooks.headers("other", "https://sync.example.com" + PATH, BODY, NOW);

    refused(PUBLIC, other, "", "WRONG");
    assertThatCode(
            () ->
                verifier(PUBLIC, List.of(new Secret(SECRET), new Secret("other")))
                    .verify(delivery(other, "")))
        .doesNotThrowAnyException();
  }

  @Test
  void whatIsOlderThanFiveMinutesIsStale() {
    String uri = "https://sync.example.com" + PATH;

    passes(PUBLIC, HubSpotWebhooks.headers(SECRET, uri, BODY, NOW.minusSeconds(299)), "");
    refused(PUBLIC, HubSpotWebhooks.headers(SECRET, uri, BODY, NOW.minusSeconds(301)), "", "STALE");
    refused(PUBLIC, HubSpotWebhooks.headers(SECRET, uri, BODY, NOW.plusSeconds(301)), "", "FUTURE");
  }

  @Test
  void whatIsNoSignatureIsRefused() {
    Map<String, String> whole = signed("https://sync.example.com" + PATH);
    for (String name : whole.keySet()) {
      Map<String, String> part = new LinkedHashMap<>(whole);
      part.remove(name);
      refused(PUBLIC, part, "", "MISSING");
    }
    for (String time : List.of("-1", "1e9", "١٢٣", "9".repeat(30))) {
      Map<String, String> odd = new LinkedHashMap<>(whole);
      odd.put("X-HubSpot-Request-Timestamp", time);
      refused(PUBLIC, odd, "", "WRONG");
    }
  }

  private static Map<String, String> signed(String uri) {
    return HubSpotWebhooks.headers(SECRET, uri, BODY, NOW);
  }

  private static void passes(Optional<URI> url, Map<String, String> headers, String query) {
    assertThatCode(
            () -> verifier(url, List.of(new Secret(SECRET))).verify(delivery(headers, query)))
        .doesNotThrowAnyException();
  }

  private static void refused(
      Optional<URI> url, Map<String, String> headers, String query, String reason) {
    assertThatThrownBy(
            () -> verifier(url, List.of(new Secret(SECRET))).verify(delivery(headers, query)))
        .isInstanceOf(SignatureRefused.class)
        .hasMessageContaining(reason);
  }

  private static HubSpotV3Verifier verifier(Optional<URI> url, List<Secret> secrets) {
    return new HubSpotV3Verifier(secrets, url, () -> NOW);
  }

  private static Delivery delivery(Map<String, String> headers, String query) {
    return new Delivery(
        Headers.of(headers), new Delivery.Target("POST", PATH, query), BODY.getBytes(UTF_8));
  }
}
