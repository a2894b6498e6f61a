package org.trackdrivesync.source;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trackdrivesync.tenant.JsonSettings;
import org.trackdrivesync.tenant.TenantId;

/** Bodies of which nothing is taken (HTTP 400), and where they are said to be wrong. */
class UnreadableJsonTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | empty body",
        "`  ` | empty body",
        "{ | not JSON at line 1, column",
        "nonsense-secret | not JSON at line 1, column",
        "[{\"fields\":{}}, | not JSON at line 1, column",
        "[{\"fields\":{\"a\":NaN}}] | not JSON at line 1, column",
        "[{\"fields\":{\"a\":01}}] | not JSON at line 1, column",
        "{'fields':{}} | not JSON at line 1, column",
        "\"text\" | neither an object nor an array at line 1, column 1",
        "12 | neither an object nor an array at line 1, column 1",
        "null | neither an object nor an array at line 1, column 1",
        "true | neither an object nor an array at line 1, column 1",
        "{\"fields\":{}} {} | more than one JSON value at line 1, column 15",
        "[]] | not JSON at line 1, column",
        "[] x | not JSON at line 1, column",
        "{\"fields\":{},\"fields\":{}} | a name given twice at line 1, column",
        "[{\"fields\":{\"ph\":1,\"ph\":2}}] | a name given twice at line 1, column",
        "{\"id\":[],\"fields\":{\"ph\":1,\"ph\":2}} | a name given twice at line 1, column"
      })
  void aBodyThatIsWrongAsAWholeIsRefusedWithItsPlace(String body, String message) {
    assertRefused(body.getBytes(UTF_8), message);
  }

  @Test
  void theLineIsNamed() {
    assertRefused("[\n  {\"fields\": }\n]".getBytes(UTF_8), "not JSON at line 2, column");
  }

  @Test
  void fiftyThousandBracketsAreRefused() {
    assertRefused("[".repeat(50_000).getBytes(UTF_8), "nested deeper than 32 levels at line 1");
    assertRefused(
        "{\"a\":".repeat(50_000).getBytes(UTF_8), "nested deeper than 32 levels at line 1");
    assertRefused(
        ("{\"fields\":{\"a\":" + "[".repeat(50_000)).getBytes(UTF_8),
        "nested deeper than 32 levels at line 1");
  }

  @Test
  void thirtyTwoLevelsAreRead() {
    String body = "{\"fields\":{\"a\":" + "[".repeat(30) + "1" + "]".repeat(30) + "}}";

    assertThat(parse(body.getBytes(UTF_8)).changes()).hasSize(1);
  }

  @Test
  void moreThanAThousandLeadsAreRefused() {
    assertRefused(JsonFormatTest.leads(1_001).getBytes(UTF_8), "more than 1,000 leads");
  }

  @ParameterizedTest
  @CsvSource({
    "FF, a byte that UTF-8 has not",
    "C3, a start without its end",
    "80, an end without its start",
    "C080, an overlong NUL",
    "C1A1, an overlong letter",
    "EDA080, a surrogate",
    "EDA0BDEDB880, a pair of surrogates",
    "F4908080, beyond the last code point",
    "00, a bare NUL"
  })
  void invalidUtf8IsRefusedAtItsByte(String hex, String what) {
    byte[] head = "{\"fields\":{\"a\":\"é".getBytes(UTF_8);
    byte[] bad = HexFormat.of().parseHex(hex);
    byte[] tail = "\"}}".getBytes(UTF_8);

    assertThatThrownBy(() -> parse(joined(head, bad, tail)))
        .as(what)
        .isInstanceOf(UnreadableWebhook.class)
        .hasMessageMatching(hex.equals("00") ? "not JSON at line .*" : "not UTF-8 text at byte 19");
  }

  @Test
  void otherEncodingsAreNotGuessed() {
    for (Charset charset : List.of(UTF_16, UTF_16BE, UTF_16LE, Charset.forName("UTF-32"))) {
      assertRefused("{\"fields\":{\"a\":\"é\"}}".getBytes(charset), "not UTF-8 text at byte");
    }
  }

  @Test
  void theMessageNeverQuotesTheBody() {
    assertThatThrownBy(() -> parse("[{\"fields\":{\"a\":secret}}]".getBytes(UTF_8)))
        .isInstanceOf(UnreadableWebhook.class)
        .hasNoCause()
        .hasMessageNotContaining("secret");
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      bytes.writeBytes(part);
    }
    return bytes.toByteArray();
  }

  private static void assertRefused(byte[] body, String message) {
    assertThatThrownBy(() -> parse(body))
        .isInstanceOf(UnreadableWebhook.class)
        .hasMessageStartingWith(message);
  }

  private static ParsedWebhook parse(byte[] body) {
    return WebhookFormats.of(new JsonSettings())
        .parse(new TenantId("acme"), "crm", body, Optional.empty(), Instant.EPOCH);
  }
}
