package org.trackdrivesync.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trackdrivesync.source.VerifierAssertions.assertRefused;

import java.time.Clock;
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
import org.trackdrivesync.tenant.SignatureSettings.Encoding;

/** Plain HMAC, Basic, token and none. */
class OtherVerifiersTest {
  private static final byte[] BODY = "{\"fields\":{}}".getBytes(UTF_8);

  @Test
  void anHmacInHexHoldsInEitherCase() {
    Map<String, String> headers = Signing.hmac("key", "X-Hub-Signature-256", "sha256=", BODY);
    String shouted =
        "sha256=" + headers.get("X-Hub-Signature-256").substring(7).toUpperCase(Locale.ROOT);

    assertPasses(hmac(Encoding.HEX, "sha256=", "key"), headers);
    assertPasses(hmac(Encoding.HEX, "sha256=", "key"), Map.of("x-hub-signature-256", shouted));
  }

  @Test
  void anHmacInBase64Holds() {
    assertPasses(
        hmac(Encoding.BASE64, "", "key"),
        Signing.hmacBase64("key", "X-Hub-Signature-256", "", BODY));
  }

  @Test
  void anHmacByAnyOfTheSecretsHolds() {
    Map<String, String> headers = Signing.hmac("new", "X-Hub-Signature-256", "", BODY);

    assertPasses(hmac(Encoding.HEX, "", "old", "new"), headers);
    assertRefused(Reason.WRONG, () -> verify(hmac(Encoding.HEX, "", "old"), headers));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sha256=", "sha256=zz", "sha256=abc", "sha256=é", "sha1=00", "00"})
  void anHmacThatIsMalformedIsWrong(String written) {
    assertRefused(
        Reason.WRONG,
        () -> verify(hmac(Encoding.HEX, "sha256=", "key"), Map.of("X-Hub-Signature-256", written)));
  }

  @Test
  void anHmacWithoutItsPrefixIsWrong() {
    assertRefused(
        Reason.WRONG,
        () ->
            verify(
                hmac(Encoding.HEX, "sha256=", "key"),
                Signing.hmac("key", "X-Hub-Signature-256", "", BODY)));
  }

  @Test
  void anHmacWithoutItsHeaderIsMissing() {
    assertRefused(Reason.MISSING, () -> verify(hmac(Encoding.HEX, "", "key"), Map.of()));
  }

  @Test
  void anHmacNeedsTheNameOfItsHeader() {
    SignatureSettings settings = settings(SignatureScheme.HMAC_SHA256, "", "key");

    assertThatThrownBy(() -> SignatureVerifiers.of(settings, Clock.systemUTC()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("needs the header that carries the signature");
  }

  @Test
  void basicCredentialsHold() {
    SignatureSettings basic = settings(SignatureScheme.BASIC, null, "old:pw", "zoë:p:w");

    assertPasses(basic, Signing.basic("zoë:p:w"));
    assertPasses(basic, Signing.basic("old:pw"));
    assertPasses(basic, Map.of("authorization", "bAsIc  b2xkOnB3"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic b2xkOnB4", "Basic ", "Basic !", "Basic old:pw"})
  void otherBasicCredentialsAreWrong(String authorization) {
    SignatureSettings basic = settings(SignatureScheme.BASIC, null, "old:pw");

    assertRefused(Reason.WRONG, () -> verify(basic, Map.of("Authorization", authorization)));
  }

  @Test
  void noBasicCredentialsAreMissing() {
    SignatureSettings basic = settings(SignatureScheme.BASIC, null, "old:pw");

    assertRefused(Reason.MISSING, () -> verify(basic, Map.of()));
    assertRefused(Reason.MISSING, () -> verify(basic, Signing.token("old:pw")));
  }

  @Test
  void aBasicSecretNeedsItsColon() {
    SignatureSettings settings = settings(SignatureScheme.BASIC, null, "hidden");

    assertThatThrownBy(() -> SignatureVerifiers.of(settings, Clock.systemUTC()))
        .hasMessage("must be user:password");
  }

  @Test
  void aTokenHoldsInItsHeaderOrAsBearer() {
    SignatureSettings token = settings(SignatureScheme.TOKEN, "X-Token", "old", "t0ken");

    assertPasses(token, Signing.token("x-token", "t0ken"));
    assertPasses(token, Signing.token("old"));
    assertPasses(settings(SignatureScheme.TOKEN, null, "t0ken"), Signing.token("t0ken"));
    assertPasses(
        settings(SignatureScheme.TOKEN, "Authorization", "t0ken"),
        Signing.token("Authorization", "t0ken"));
  }

  @Test
  void anotherTokenIsWrongAndNoneIsMissing() {
    SignatureSettings token = settings(SignatureScheme.TOKEN, "X-Token", "t0ken");

    assertRefused(Reason.WRONG, () -> verify(token, Signing.token("X-Token", "t0kem")));
    assertRefused(Reason.WRONG, () -> verify(token, Signing.token("t0ke")));
    assertRefused(Reason.MISSING, () -> verify(token, Map.of()));
    assertRefused(Reason.MISSING, () -> verify(token, Map.of("X-Token", " ")));
    assertRefused(Reason.MISSING, () -> verify(token, Signing.basic("t0ken:")));
    assertRefused(Reason.MISSING, () -> verify(token, Map.of("Authorization", "t0ken")));
  }

  @Test
  void noneLetsEverythingPass() {
    assertPasses(settings(SignatureScheme.NONE, null), Map.of());
  }

  @Test
  void aRefusalIsCheapAndTellsNoSecret() {
    SignatureRefused refusal = new SignatureRefused(Reason.WRONG);

    assertThat(refusal.getStackTrace()).isEmpty();
    assertThat(refusal).hasMessage("signature WRONG").hasNoCause();
  }

  @ParameterizedTest
  @CsvSource({
    "token=t0ken, true",
    "a=b&token=t0%6ben, true",
    "token=x, false",
    "tokens=t0ken, false"
  })
  void aTokenMayStandBehindTheAddress(String query, boolean right) {
    SignatureVerifier verifier =
        SignatureVerifiers.of(settings(SignatureScheme.TOKEN, "X-Token", "t0ken"), () -> null);
    Delivery delivery =
        new Delivery(
            Headers.of(Map.of()), new Delivery.Target("POST", "/webhooks/a/b", query), new byte[0]);

    if (right) {
      assertThat(verifier.verify(delivery)).isEmpty();
    } else {
      assertThatExceptionOfType(SignatureRefused.class).isThrownBy(() -> verifier.verify(delivery));
    }
  }

  private static SignatureSettings hmac(Encoding encoding, String prefix, String... secrets) {
    List<Secret> accepted = Stream.of(secrets).map(Secret::new).toList();
    return new SignatureSettings(
        SignatureScheme.HMAC_SHA256, accepted, "X-Hub-Signature-256", encoding, prefix);
  }

  private static SignatureSettings settings(
      SignatureScheme scheme, String header, String... secrets) {
    List<Secret> accepted = Stream.of(secrets).map(Secret::new).toList();
    return new SignatureSettings(scheme, accepted, header, null, null);
  }

  private static void assertPasses(SignatureSettings settings, Map<String, String> headers) {
    assertThat(verify(settings, headers)).isEmpty();
  }

  private static Optional<String> verify(SignatureSettings settings, Map<String, String> headers) {
    return SignatureVerifiers.of(settings, Clock.systemUTC()).verify(Delivery.of(headers, BODY));
  }
}
