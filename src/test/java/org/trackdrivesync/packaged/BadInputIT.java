package org.trackdrivesync.packaged;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trackdrivesync.simulator.AccountSettings;
import org.trackdrivesync.source.Signing;

/** What a CRM is told that sends what cannot be read, or what cannot be dialed. */
class BadInputIT {
  private static final String SECRET = "bad-input-token-2b7e";
  private static final int MOST_BYTES = 1 << 20;

  @RegisterExtension static final Stage STAGE = new Stage("bad-input");

  private static PackagedProgram program;

  @BeforeAll
  static void start() throws IOException {
    AccountSettings account =
        AccountSettings.of("tdpub-bad-input", "tdprv-bad-input", 40).withDemoSchedules();
    STAGE.simulator().addAccount(account);
    program =
        STAGE.start(
            new ProgramSettings()
                .tenant("acme", STAGE.simulator().baseUrl(), account)
                .source("acme", "crm", "token", SECRET)
                .distribution("acme", "hot", "match.status", "Hot", "schedule-id", "101"));
  }

  @AfterAll
  static void nothingWasAFaultOfOurOwn() {
    assertThat(program.log()).doesNotContain("fault id=");
    assertThat(program.metrics().samples("sync_webhook_seconds_count", "status=\"500\"")).isEmpty();
  }

  /** A body, and the place that its answer must name. */
  record Unreadable(String name, byte[] body, String place) {
    Unreadable(String name, String body, String place) {
      this(name, body.getBytes(UTF_8), place);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Unreadable> unreadable() {
    return Stream.of(
        new Unreadable("empty", "", "empty"),
        new Unreadable("not JSON", "phone=719", "line 1, column"),
        new Unreadable("cut off", "[{\"fields\":", "line 1, column"),
        new Unreadable("a text", "\"Hot\"", "line 1, column 1"),
        new Unreadable("two values", "{\"fields\":{}} {}", "line 1, column"),
        new Unreadable("50,000 nested brackets", "[".repeat(50_000), "line 1, column"),
        new Unreadable("50,000 nested objects", "{\"a\":".repeat(50_000), "line 1, column"),
        new Unreadable("invalid UTF-8", invalidUtf8(), "UTF-8"),
        new Unreadable("a bare NUL", "{\"fields\":{\"a\":\"\u0000\"}}", "line 1, column"),
        new Unreadable("1,001 leads", leads(1_001), "1,000"));
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void whatCannotBeReadIsRefusedWithItsPlaceAndNothingIsStored(Unreadable sent)
      throws SQLException, IOException {
    long stored = stored();
    Answer answer = post(sent.body());
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.body()).contains(sent.place());
    assertThat(stored()).isEqualTo(stored);
  }

  /** A lead that its batch does not need, and what is said of it. */
  record BadLead(String json, String reason) {
    @Override
    public String toString() {
      return json.length() < 60 ? json : json.substring(0, 60) + "…";
    }
  }

  static Stream<BadLead> badLeads() {
    return Stream.of(
        new BadLead("7", "object"),
        new BadLead("null", "object"),
        new BadLead("{\"fields\":7}", "fields"),
        new BadLead("{\"type\":\"exploded\",\"fields\":{}}", "type"),
        new BadLead("{\"occurredAt\":\"yesterday\",\"fields\":{}}", "occurredAt"),
        new BadLead("{\"eventId\":{},\"fields\":{}}", "eventId"),
        new BadLead("{\"fields\":{\"note\":\"a\\u0000b\"}}", "U+0000"),
        new BadLead("{\"fields\":{\"note\":\"\\ud800\"}}", "surrogate"),
        new BadLead("{\"eventId\":\"a\\u0000b\",\"fields\":{}}", "U+0000"));
  }

  @ParameterizedTest
  @MethodSource("badLeads")
  void oneBadLeadIsReportedByIndexAndDoesNotSinkTheRest(BadLead bad) {
    LeadJson first = LeadJson.fresh("Hot");
    LeadJson last = LeadJson.fresh("Hot");
    Answer answer = post("[" + first.json() + "," + bad.json() + "," + last.json() + "]");
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.body())
        .contains("\"accepted\":2")
        .contains("\"rejected\":[{\"index\":1,\"reason\":\"")
        .contains(bad.reason());
    await().until(() -> called(first) && called(last));
  }

  @Test
  void aNumberBeyondAllNumbersIsRejectedByItsIndex() throws SQLException, IOException {
    Answer answer = post("{\"eventId\":\"huge\",\"fields\":{\"amount\":1e999}}");
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.body()).contains("\"index\":0", "fields.amount: a number out of range");
    assertThat(stored("event_id = 'huge'")).isZero();
  }

  @Test
  void aThousandLeadsAreTaken() {
    assertThat(post(leads(1_000)).body()).contains("\"accepted\":1000");
  }

  @Test
  void aLeadWithoutAPhoneIsStoredAndRejected() throws SQLException, IOException {
    isRejected(LeadJson.fresh("Hot").withNumber(null), "NO_PHONE");
    isRejected(LeadJson.fresh("Hot").withNumber("   "), "NO_PHONE");
  }

  @Test
  void aPhoneThatNobodyCanHaveIsStoredAndRejected() throws SQLException, IOException {
    isRejected(LeadJson.fresh("Hot").withNumber("not a number"), "INVALID_NUMBER");
    isRejected(LeadJson.fresh("Hot").withNumber("12"), "INVALID_NUMBER");
    isRejected(LeadJson.fresh("Hot").withNumber("+1719220000000000"), "INVALID_NUMBER");
  }

  @Test
  void aBodyOfOneMebibyteIsReadAndOneByteMoreIsTooLarge() throws SQLException, IOException {
    assertThat(post(padded(MOST_BYTES)).status()).isEqualTo(202);
    long stored = stored();
    assertThat(statusOf("Content-Length: " + (MOST_BYTES + 1))).isEqualTo(413);
    assertThat(stored()).isEqualTo(stored);
  }

  @Test
  void aBodyThatGrowsTooLargeWithoutSayingSoIsTooLarge() throws SQLException, IOException {
    long stored = stored();
    assertThat(statusOf("Transfer-Encoding: chunked")).isEqualTo(413);
    assertThat(stored()).isEqualTo(stored);
  }

  private static void isRejected(LeadJson lead, String reason) throws SQLException, IOException {
    int before = program.metrics().requests("acme", "REJECTED", reason);
    Answer answer = post(lead.json());
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.body()).contains("\"accepted\":1");
    assertThat(
            stored(
                "event_id = '"
                    + lead.eventId()
                    + "' AND outcome = 'REJECTED' AND reason = '"
                    + reason
                    + "'"))
        .isEqualTo(1);
    assertThat(program.metrics().requests("acme", "REJECTED", reason)).isEqualTo(before + 1);
  }

  private static boolean called(LeadJson lead) {
    return STAGE.simulator().journal().all().stream()
        .anyMatch(arrival -> lead.number().equals(arrival.number()));
  }

  private static String leads(int count) {
    return LeadJson.batch(Stream.generate(() -> LeadJson.fresh("Cold")).limit(count).toList());
  }

  private static byte[] invalidUtf8() {
    return "{\"fields\":{\"name\":\"Ren\u00e9\"}}".getBytes(ISO_8859_1);
  }

  private static byte[] padded(int bytes) {
    String lead = LeadJson.fresh("Cold").json();
    return (lead + " ".repeat(bytes - lead.length())).getBytes(UTF_8);
  }

  private static Answer post(String body) {
    return post(body.getBytes(UTF_8));
  }

  private static Answer post(byte[] body) {
    return program.post("/webhooks/acme/crm", body, Signing.token(SECRET));
  }

  /** The status of a webhook that goes on for more than a mebibyte, read while it is sent. */
  private static int statusOf(String framing) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", program.port())) {
      socket.setSoTimeout(10_000);
      String head =
          "POST /webhooks/acme/crm HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
              + SECRET
              + "\r\nContent-Type: application/json\r\n"
              + framing
              + "\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(UTF_8));
      boolean chunked = framing.endsWith("chunked");
      byte[] block = " ".repeat(1 << 16).getBytes(UTF_8);
      try {
        for (int sent = 0; sent <= MOST_BYTES; sent += block.length) {
          String size = chunked ? Integer.toHexString(block.length) + "\r\n" : "";
          socket.getOutputStream().write(size.getBytes(UTF_8));
          socket.getOutputStream().write(block);
          socket.getOutputStream().write((chunked ? "\r\n" : "").getBytes(UTF_8));
        }
      } catch (IOException closed) {
        // the answer was given before the body was all sent
      }
      return status(socket.getInputStream());
    }
  }

  private static int status(InputStream answer) throws IOException {
    String line = new String(answer.readNBytes("HTTP/1.1 413".length()), UTF_8);
    return Integer.parseInt(line.substring(line.indexOf(' ') + 1));
  }

  private static long stored() throws SQLException, IOException {
    return stored("true");
  }

  private static long stored(String how) throws SQLException, IOException {
    return program.store().number("SELECT count(*) FROM lead_change WHERE " + how);
  }
}
