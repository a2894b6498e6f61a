package org.trackdrivesync.source.highlevel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackdrivesync.source.Delivery;
import org.trackdrivesync.source.Fixtures;
import org.trackdrivesync.source.SignatureRefused;
import org.trackdrivesync.source.SignatureRefused.Reason;
import org.trackdrivesync.tenant.HighLevelKeys;

/** Which deliveries are HighLevel's. */
class HighLevelVerifierTest {
  private static final byte[] BODY = Fixtures.of("highlevel", "contact-create.json");
  private static final String ID = "6f1c1f5e-1111-4444-8888-2b1d8a6f0001";
  private static final Instant SENT = Instant.parse("2026-03-01T11:59:00Z");
  private static final KeyPair ED = pair("Ed25519");
  private static final KeyPair OTHER = pair("Ed25519");
  private static final KeyPair RSA = pair("RSA");

  @Test
  void theCurrentSignatureIsTakenAndNamesItsEvent() {
    assertThat(verify(Map.of("X-GHL-Signature", sign("Ed25519", ED, BODY)))).contains(ID);
  }

  @Test
  void theOlderSignatureIsTakenWhereItsKeyIsSet() {
    Map<String, String> older = Map.of("x-wh-signature", sign("SHA256withRSA", RSA, BODY));

    assertThat(verify(older)).contains(ID);
    assertRefused(Reason.MISSING, older, BODY, keys(List.of(ED.getPublic()), List.of()), SENT);
  }

  @Test
  void aRightOlderSignatureDoesNotMendAWrongCurrentOne() {
    assertRefused(
        Reason.WRONG,
        Map.of(
            "X-GHL-Signature", sign("Ed25519", OTHER, BODY),
            "x-wh-signature", sign("SHA256withRSA", RSA, BODY)));
  }

  @Test
  void anyOfSeveralKeysIsEnough() {
    HighLevelKeys rotated = keys(List.of(OTHER.getPublic(), ED.getPublic()), List.of());

    assertThat(
            new HighLevelVerifier(rotated, at(SENT))
                .verify(Delivery.of(Map.of("X-GHL-Signature", sign("Ed25519", ED, BODY)), BODY)))
        .contains(ID);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63, 65, 128, 4096})
  void aSignatureOfAnotherLengthIsRefused(int length) {
    byte[] right = Base64.getDecoder().decode(sign("Ed25519", ED, BODY));
    String written = Base64.getEncoder().encodeToString(Arrays.copyOf(right, length));

    assertRefused(length == 0 ? Reason.MISSING : Reason.WRONG, Map.of("X-GHL-Signature", written));
    assertRefused(length == 0 ? Reason.MISSING : Reason.WRONG, Map.of("x-wh-signature", written));
  }

  @ParameterizedTest
  @ValueSource(strings = {"not base64!", "%%%", "=", "äöü"})
  void aSignatureThatIsNotBase64IsRefused(String written) {
    assertRefused(Reason.WRONG, Map.of("X-GHL-Signature", written));
  }

  @Test
  void withoutASignatureItIsRefused() {
    assertRefused(Reason.MISSING, Map.of());
    assertRefused(Reason.MISSING, Map.of("X-GHL-Signature", "N/A", "x-wh-signature", " "));
  }

  @Test
  void anotherBodyAndAnotherKeyAreRefused() {
    assertRefused(Reason.WRONG, Map.of("X-GHL-Signature", sign("Ed25519", ED, new byte[] {1})));
    assertRefused(Reason.WRONG, Map.of("X-GHL-Signature", sign("Ed25519", OTHER, BODY)));
  }

  @Test
  void anOldDeliveryIsStaleAndOneFromTheFutureToo() {
    Map<String, String> signed = Map.of("X-GHL-Signature", sign("Ed25519", ED, BODY));
    Duration six = Duration.ofMinutes(6);

    assertRefused(Reason.STALE, signed, BODY, both(), SENT.plus(six));
    assertRefused(Reason.FUTURE, signed, BODY, both(), SENT.minus(six));
  }

  @Test
  void aBodyThatIsNoJsonIsLeftToTheFormat() {
    byte[] body = {'{', '['};

    assertThat(
            new HighLevelVerifier(both(), at(SENT))
                .verify(Delivery.of(Map.of("X-GHL-Signature", sign("Ed25519", ED, body)), body)))
        .isEmpty();
  }

  private static Optional<String> verify(Map<String, String> headers) {
    return new HighLevelVerifier(both(), at(SENT)).verify(Delivery.of(headers, BODY));
  }

  private static void assertRefused(Reason reason, Map<String, String> headers) {
    assertRefused(reason, headers, BODY, both(), SENT);
  }

  private static void assertRefused(
      Reason reason, Map<String, String> headers, byte[] body, HighLevelKeys keys, Instant now) {
    assertThatExceptionOfType(SignatureRefused.class)
        .isThrownBy(() -> new HighLevelVerifier(keys, at(now)).verify(Delivery.of(headers, body)))
        .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason));
  }

  private static HighLevelKeys both() {
    return keys(List.of(ED.getPublic()), List.of(RSA.getPublic()));
  }

  private static HighLevelKeys keys(List<PublicKey> ed25519, List<PublicKey> rsa) {
    return new HighLevelKeys(ed25519, rsa, Duration.ofMinutes(5));
  }

  private static InstantSource at(Instant now) {
    return Clock.fixed(now, ZoneOffset.UTC);
  }

  private static KeyPair pair(String algorithm) {
    try {
      return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String sign(String algorithm, KeyPair pair, byte[] body) {
    try {
      Signature signer = Signature.getInstance(algorithm);
      signer.initSign(pair.getPrivate());
      signer.update(body);
      return Base64.getEncoder().encodeToString(signer.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
