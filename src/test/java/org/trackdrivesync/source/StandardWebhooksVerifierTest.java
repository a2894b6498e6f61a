package org.trackdrivesync.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trackdrivesync.source.VerifierAssertions.assertRefused;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackdrivesync.source.SignatureRefused.Reason;
import org.trackdrivesync.tenant.Secret;
import org.trackdrivesync.tenant.SignatureScheme;
import org.trackdrivesync.tenant.SignatureSettings;

/** Standard Webhooks, by the rules of standardwebhooks.com. */
class StandardWebhooksVerifierTest {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String OTHER = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
  private static final Instant NOW = Instant.ofEpochSecond(1_772_366_400);
  private static final byte[] BODY = "{\"fields\":{}}".getBytes(UTF_8);

  @Test
  void aSignedDeliveryGivesItsMessageId() {
    assertThat(verify(signed(), SECRET)).contains("msg_1");
  }

  @Test
  void theExampleOfTheSpecificationHolds() {
    SignatureVerifier verifier =
        SignatureVerifiers.of(settings(SECRET), () -> Instant.ofEpochSecond(1_614_265_330));
    Map<String, String> headers =
        Map.of(
            "webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek",
            "webhook-timestamp", "1614265330",
            "webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");

    assertThat(verifier.verify(Delivery.of(headers, "{\"test\": 2432232314}".getBytes(UTF_8))))
        .contains("msg_p5jXN8AQM9LWM0D4loKWxJek");
  }

  @Test
  void headersAreFoundInAnyCaseAndUnderTheNamesOfSvix() {
    Map<String, String> shouted = new HashMap<>();
    Map<String, String> svix = new HashMap<>();
    signed().forEach((name, value) -> shouted.put(name.toUpperCase(Locale.ROOT), value));
    signed().forEach((name, value) -> svix.put(name.replace("webhook", "svix"), value));

    assertThat(verify(shouted, SECRET)).contains("msg_1");
    assertThat(verify(svix, SECRET)).contains("msg_1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"webhook-id", "webhook-timestamp", "webhook-signature"})
  void eachHeaderIsNeeded(String name) {
    assertRefused(Reason.MISSING, () -> verify(without(name), SECRET));
    assertRefused(Reason.MISSING, () -> verify(with(name, " "), SECRET));
  }

  @ParameterizedTest
  @CsvSource({"-300,", "300,", "-301, STALE", "301, FUTURE", "-100000000, STALE"})
  void fiveMinutesAreToleratedBothWays(long seconds, Reason refused) {
    Map<String, String> headers =
        Signing.standardWebhook(SECRET, "msg_1", NOW.plusSeconds(seconds), BODY);

    if (refused == null) {
      assertThat(verify(headers, SECRET)).contains("msg_1");
    } else {
      assertRefused(refused, () -> verify(headers, SECRET));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"now", "-1", "+1772366400", "1772366400.0", "١٧٧٢٣٦٦٤٠٠", "9999999999999"})
  void aTimeThatIsNotDigitsIsWrong(String timestamp) {
    String signature = Signing.standardSignature(SECRET, "msg_1", timestamp, BODY);

    assertRefused(
        Reason.WRONG,
        () ->
            verify(
                Map.of(
                    "webhook-id", "msg_1",
                    "webhook-timestamp", timestamp,
                    "webhook-signature", signature),
                SECRET));
  }

  @Test
  void anyOfSeveralSignaturesMayHold() {
    String right = signed().get("webhook-signature");

    assertThat(verify(with("webhook-signature", "v1a,AAAA v1,AAAA  junk " + right), SECRET))
        .contains("msg_1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1,", "v1", "v1,AAAA", ",", "v1,é", "v2,%s", "v1a,%s", "%s", "v1,%s,x"})
  void aListWithoutARightSignatureIsWrong(String list) {
    String base64 = signed().get("webhook-signature").substring("v1,".length());

    assertRefused(
        Reason.WRONG, () -> verify(with("webhook-signature", list.formatted(base64)), SECRET));
  }

  @Test
  void aSecretBeingRotatedIsTakenBesideTheNewOne() {
    assertThat(verify(signed(), OTHER, SECRET)).contains("msg_1");
    assertThat(verify(signed(), SECRET, OTHER)).contains("msg_1");
    assertRefused(Reason.WRONG, () -> verify(signed(), OTHER));
  }

  @Test
  void aBodyThatIsNotUtf8IsVerifiedByItsBytes() {
    byte[] sent = {'{', (byte) 0xEF, (byte) 0xBF, (byte) 0xBD};
    byte[] altered = {'{', (byte) 0xFF};
    SignatureVerifier verifier = SignatureVerifiers.of(settings(SECRET), () -> NOW);

    assertThat(verifier.verify(delivery(altered, altered))).contains("msg_1");
    assertRefused(Reason.WRONG, () -> verifier.verify(delivery(sent, altered)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"whsec_", "whsec_not base64!", "é"})
  void aSecretThatIsNoKeyIsRefusedAtStartAndNotQuoted(String secret) {
    assertThatThrownBy(() -> SignatureVerifiers.of(settings(secret), Clock.systemUTC()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("must be whsec_ and a key in Base64");
  }

  private static Delivery delivery(byte[] signedBody, byte[] body) {
    return Delivery.of(Signing.standardWebhook(SECRET, "msg_1", NOW, signedBody), body);
  }

  private static Map<String, String> signed() {
    return new HashMap<>(Signing.standardWebhook(SECRET, "msg_1", NOW, BODY));
  }

  private static Map<String, String> with(String name, String value) {
    Map<String, String> headers = signed();
    headers.put(name, value);
    return headers;
  }

  private static Map<String, String> without(String name) {
    Map<String, String> headers = signed();
    headers.remove(name);
    return headers;
  }

  private static Optional<String> verify(Map<String, String> headers, String... secrets) {
    return SignatureVerifiers.of(settings(secrets), () -> NOW).verify(Delivery.of(headers, BODY));
  }

  private static SignatureSettings settings(String... secrets) {
    List<Secret> accepted = Stream.of(secrets).map(Secret::new).toList();
    return new SignatureSettings(SignatureScheme.STANDARD_WEBHOOKS, accepted, null, null, null);
  }
}
