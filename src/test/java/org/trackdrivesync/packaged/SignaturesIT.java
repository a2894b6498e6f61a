package org.trackdrivesync.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trackdrivesync.simulator.AccountSettings;
import org.trackdrivesync.source.Signing;

/** Who may post a lead, by each scheme, and what the others are told. */
@Alone
class SignaturesIT {
  private static final String STANDARD = "whsec_c2lnbmF0dXJlcy1zdGFuZGFyZC0wMTIzNDU2";
  private static final String STANDARD_NEXT = "whsec_c2lnbmF0dXJlcy1uZXh0LW9uZS0wMTIzNDU2";
  private static final String HMAC = "hmac-key-71d0";
  private static final String HMAC_NEXT = "hmac-key-next-9a3e";
  private static final String BASIC = "crm-user:basic-password-42";
  private static final String TOKEN = "bearer-token-8c55";
  private static final String OTHER = "whsec_bm90LXRoZS1zZWNyZXQtYXQtYWxsLTAxMjM0NTY3";
  private static final byte[] IGNORED = LeadJson.fresh("Cold").json().getBytes(UTF_8);
  private static final int POSTS = 200;
  private static final double SAME_TIME = 2.0;

  @RegisterExtension static final Stage STAGE = new Stage("signatures");

  private static PackagedProgram program;

  @BeforeAll
  static void start() throws IOException {
    AccountSettings account = AccountSettings.of("tdpub-signatures", "tdprv-signatures", 5);
    STAGE.simulator().addAccount(account);
    STAGE.secrecy().keepSecret(OTHER);
    program =
        STAGE.start(
            new ProgramSettings()
                .tenant("acme", STAGE.simulator().baseUrl(), account)
                .source("acme", "standard", "standard-webhooks", STANDARD + "," + STANDARD_NEXT)
                .source("acme", "hmac", "hmac-sha256", HMAC + "," + HMAC_NEXT)
                .tenant("acme", "sources.hmac.signature-header", "X-Hub-Signature-256")
                .tenant("acme", "sources.hmac.signature-prefix", "sha256=")
                .source("acme", "hmac64", "hmac-sha256", HMAC)
                .tenant("acme", "sources.hmac64.signature-encoding", "base64")
                .source("acme", "basic", "basic", BASIC)
                .source("acme", "token", "token", TOKEN)
                .tenant("acme", "sources.none.signature", "none")
                .distribution("acme", "cold", "match.status", "Cold", "action", "ignore"));
  }

  /** A delivery to a source with the headers that a sender gave it. */
  record Signed(String name, String source, Map<String, String> headers) {
    @Override
    public String toString() {
      return source + ": " + name;
    }
  }

  static Stream<Signed> right() {
    return Stream.of(
        new Signed("the secret", "standard", standard(STANDARD, Duration.ZERO)),
        new Signed("the next secret", "standard", standard(STANDARD_NEXT, Duration.ZERO)),
        new Signed("four minutes old", "standard", standard(STANDARD, Duration.ofMinutes(-4))),
        new Signed("four minutes ahead", "standard", standard(STANDARD, Duration.ofMinutes(4))),
        new Signed("a wrong and a right one", "standard", twoSignatures()),
        new Signed("the key", "hmac", hub(HMAC, IGNORED)),
        new Signed("the next key", "hmac", hub(HMAC_NEXT, IGNORED)),
        new Signed("in Base64", "hmac64", Signing.hmacBase64(HMAC, "X-Signature", "", IGNORED)),
        new Signed("user and password", "basic", Signing.basic(BASIC)),
        new Signed("as bearer", "token", Signing.token(TOKEN)),
        new Signed("in its own header", "token", Signing.token("X-Webhook-Token", TOKEN)),
        new Signed("nothing", "none", Map.of()));
  }

  static Stream<Signed> refused() {
    return Stream.of(
        new Signed("another secret", "standard", standard(OTHER, Duration.ZERO)),
        new Signed("no headers", "standard", Map.of()),
        new Signed("no signature", "standard", without("webhook-signature")),
        new Signed("no timestamp", "standard", without("webhook-timestamp")),
        new Signed("no id", "standard", without("webhook-id")),
        new Signed("six minutes old", "standard", standard(STANDARD, Duration.ofMinutes(-6))),
        new Signed("six minutes ahead", "standard", standard(STANDARD, Duration.ofMinutes(6))),
        new Signed("another body", "standard", standardOf("{}".getBytes(UTF_8))),
        new Signed("another key", "hmac", hub(OTHER, IGNORED)),
        new Signed("another body", "hmac", hub(HMAC, "{}".getBytes(UTF_8))),
        new Signed("no prefix", "hmac", Signing.hmac(HMAC, "X-Hub-Signature-256", "", IGNORED)),
        new Signed("no header", "hmac", Map.of()),
        new Signed("hex, not Base64", "hmac64", Signing.hmac(HMAC, "X-Signature", "", IGNORED)),
        new Signed("another password", "basic", Signing.basic("crm-user:guess")),
        new Signed("no header", "basic", Map.of()),
        new Signed("another scheme", "basic", Signing.token(BASIC)),
        new Signed("another token", "token", Signing.token("guess")),
        new Signed("no header", "token", Map.of()));
  }

  @ParameterizedTest
  @MethodSource("right")
  void aRightSignatureIsTaken(Signed signed) {
    assertThat(post(signed).status()).isEqualTo(202);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void anyOtherIsRefusedCountedAndNothingIsStored(Signed signed) throws SQLException, IOException {
    long stored = stored();
    int counted = program.metrics().changes("acme", "signature_refused");
    Answer answer = post(signed);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
    assertThat(program.metrics().changes("acme", "signature_refused")).isEqualTo(counted + 1);
    assertThat(stored()).isEqualTo(stored);
  }

  @Test
  void theSignatureIsCheckedBeforeTheBodyIsRead() {
    byte[] nonsense = "[[[".getBytes(UTF_8);
    assertThat(program.post("/webhooks/acme/token", nonsense, Map.of()).status()).isEqualTo(401);
  }

  @Test
  void anUnknownTenantAndAnUnknownSourceAreToldAlikeToTheByte() {
    Answer tenant = program.post("/webhooks/nobody/token", IGNORED, Signing.token(TOKEN));
    Answer source = program.post("/webhooks/acme/nowhere", IGNORED, Signing.token(TOKEN));
    assertThat(tenant.status()).isEqualTo(404);
    assertThat(source.status()).isEqualTo(404);
    assertThat(tenant.body()).isNotEmpty();
    assertThat(tenant.response().body()).isEqualTo(source.response().body());
    assertThat(tenant.response().headers().map()).isEqualTo(source.response().headers().map());
  }

  @Test
  void anUnknownTenantAndAnUnknownSourceTakeTheSameTime() {
    List<Long> tenant = new ArrayList<>();
    List<Long> source = new ArrayList<>();
    for (int i = 0; i < POSTS; i++) {
      tenant.add(nanos("/webhooks/nobody/token"));
      source.add(nanos("/webhooks/acme/nowhere"));
    }
    double ratio = median(tenant) / (double) median(source);
    System.out.printf(
        "404 for an unknown tenant: median %d µs, for an unknown source: %d µs%n",
        median(tenant) / 1000, median(source) / 1000);
    assertThat(ratio).isBetween(1 / SAME_TIME, SAME_TIME);
  }

  private static Answer post(Signed signed) {
    return program.post("/webhooks/acme/" + signed.source(), IGNORED, signed.headers());
  }

  private static long nanos(String path) {
    return program.post(path, IGNORED, Signing.token(TOKEN)).took().toNanos();
  }

  private static long median(List<Long> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }

  private static long stored() throws SQLException, IOException {
    return program.store().number("SELECT count(*) FROM lead_change");
  }

  private static Map<String, String> standard(String secret, Duration off) {
    return Signing.standardWebhook(secret, "msg-1", Instant.now().plus(off), IGNORED);
  }

  private static Map<String, String> standardOf(byte[] body) {
    return Signing.standardWebhook(STANDARD, "msg-1", Instant.now(), body);
  }

  private static Map<String, String> twoSignatures() {
    Map<String, String> headers = new TreeMap<>(standard(STANDARD, Duration.ZERO));
    headers.compute("webhook-signature", (name, right) -> "v1,bm90IHRoZSBvbmU= " + right);
    return headers;
  }

  private static Map<String, String> without(String header) {
    Map<String, String> headers = new TreeMap<>(standard(STANDARD, Duration.ZERO));
    headers.remove(header);
    return headers;
  }

  private static Map<String, String> hub(String key, byte[] body) {
    return Signing.hmac(key, "X-Hub-Signature-256", "sha256=", body);
  }
}
