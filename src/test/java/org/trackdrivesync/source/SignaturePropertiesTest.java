package org.trackdrivesync.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.trackdrivesync.tenant.Secret;
import org.trackdrivesync.tenant.SignatureScheme;
import org.trackdrivesync.tenant.SignatureSettings;

/** What holds of every signed delivery. */
class SignaturePropertiesTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_772_366_400);
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  @Property(tries = 300)
  void aFlippedBitOfTheBodyIsRefused(
      @ForAll @NotEmpty byte[] body, @ForAll @IntRange(max = 100_000) int bit) {
    Map<String, String> headers = Signing.standardWebhook(SECRET, "msg_1", NOW, body);

    assertRefused(Delivery.of(headers, flipped(body, bit)));
  }

  @Property(tries = 300)
  void aFlippedBitOfAHeaderIsRefused(
      @ForAll byte[] body,
      @ForAll @AlphaChars @StringLength(min = 1, max = 40) String id,
      @ForAll @IntRange(max = 100_000) int bit) {
    for (String header : List.of("webhook-id", "webhook-timestamp", "webhook-signature")) {
      Map<String, String> headers = new HashMap<>(Signing.standardWebhook(SECRET, id, NOW, body));
      headers.computeIfPresent(
          header, (name, value) -> new String(flipped(value.getBytes(UTF_8), bit), UTF_8));

      assertRefused(Delivery.of(headers, body));
    }
  }

  @Property(tries = 200)
  void aDeliverySignedWithAnySecretInRotationPasses(
      @ForAll @Size(min = 1, max = 4) List<@Size(min = 24, max = 64) byte[]> keys,
      @ForAll @IntRange(max = 3) int signer,
      @ForAll byte[] body) {
    List<String> secrets =
        keys.stream().map(key -> "whsec_" + Base64.getEncoder().encodeToString(key)).toList();
    String secret = secrets.get(signer % secrets.size());
    Map<String, String> headers = Signing.standardWebhook(secret, "msg_1", NOW, body);

    assertThat(verifier(secrets).verify(Delivery.of(headers, body))).contains("msg_1");
  }

  @Property(tries = 300)
  void arbitraryHeadersAreRefusedAndNothingElse(
      @ForAll String id, @ForAll String timestamp, @ForAll String signature, @ForAll byte[] body) {
    assertRefused(
        Delivery.of(
            Map.of(
                "webhook-id", id,
                "webhook-timestamp", timestamp,
                "webhook-signature", signature),
            body));
  }

  @Property(tries = 200)
  void theLibraryOfTheStandardAgreesOnEveryText(
      @ForAll @AlphaChars @StringLength(min = 1, max = 40) String id,
      @ForAll @AlphaChars String body,
      @ForAll @IntRange(min = -600, max = 600) int seconds,
      @ForAll boolean tampered) {
    // The library reads the system's clock; the edge itself is left out so a tick changes nothing.
    int age = Math.abs(Math.abs(seconds) - 300) < 10 ? seconds / 2 : seconds;
    Instant now = Instant.now();
    Map<String, String> headers =
        Signing.standardWebhook(SECRET, id, now.plusSeconds(age), body.getBytes(UTF_8));
    String received = tampered ? body + " " : body;

    assertThat(passes(headers, received, now)).isEqualTo(libraryPasses(headers, received));
  }

  @Example
  void whatTheLibrarySignsPasses() throws Exception {
    String signature = new Webhook(SECRET).sign("msg_1", NOW.getEpochSecond(), "{\"a\":\"é\"}");
    Map<String, String> headers =
        Map.of(
            "webhook-id",
            "msg_1",
            "webhook-timestamp",
            Long.toString(NOW.getEpochSecond()),
            "webhook-signature",
            signature);

    assertThat(passes(headers, "{\"a\":\"é\"}", NOW)).isTrue();
  }

  private static boolean passes(Map<String, String> headers, String body, Instant now) {
    try {
      verifier(List.of(SECRET), now).verify(Delivery.of(headers, body.getBytes(UTF_8)));
      return true;
    } catch (SignatureRefused refused) {
      return false;
    }
  }

  private static boolean libraryPasses(Map<String, String> headers, String body) {
    Map<String, List<String>> lists =
        headers.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> List.of(e.getValue())));
    try {
      new Webhook(SECRET).verify(body, lists);
      return true;
    } catch (WebhookVerificationException refused) {
      return false;
    }
  }

  private static void assertRefused(Delivery delivery) {
    assertThatExceptionOfType(SignatureRefused.class)
        .isThrownBy(() -> verifier(List.of(SECRET)).verify(delivery));
  }

  private static byte[] flipped(byte[] bytes, int bit) {
    byte[] flipped = bytes.clone();
    flipped[bit / 8 % bytes.length] ^= (byte) (1 << bit % 8);
    return flipped;
  }

  private static SignatureVerifier verifier(List<String> secrets) {
    return verifier(secrets, NOW);
  }

  private static SignatureVerifier verifier(List<String> secrets, Instant now) {
    List<Secret> accepted = secrets.stream().map(Secret::new).toList();
    return SignatureVerifiers.of(
        new SignatureSettings(SignatureScheme.STANDARD_WEBHOOKS, accepted, null, null, null),
        () -> now);
  }
}
