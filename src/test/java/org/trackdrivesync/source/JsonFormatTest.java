package org.trackdrivesync.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.tenant.TenantId;

/** What the json format makes of leads, good and bad. */
class JsonFormatTest {
  private static final TenantId TENANT = new TenantId("acme");
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void oneObjectIsOneChange() {
    assertThat(
            parse(
                    """
                    {"eventId":"e1","type":"created","occurredAt":"2026-02-28T10:00:00+01:00",
                     "id":"L7","fields":{"phone":"719-555-0100"},"unknown":[1]}
                    """)
                .changes())
        .containsExactly(
            new LeadChange(
                TENANT,
                "crm",
                "e1",
                "L7",
                ChangeKind.CREATED,
                Instant.parse("2026-02-28T09:00:00Z"),
                Map.of("phone", "719-555-0100")));
  }

  @Test
  void whatIsNotGivenHasADefault() {
    LeadChange change = only("{\"eventId\":null,\"type\":null,\"fields\":{}}");

    assertThat(change.eventId()).isEqualTo("msg_1#0");
    assertThat(change.crmId()).isEmpty();
    assertThat(change.kind()).isEqualTo(ChangeKind.UPDATED);
    assertThat(change.occurredAt()).isEqualTo(NOW);
  }

  @Test
  void anEmptyEventIdDoesNotMakeTwoLeadsTheSame() {
    assertThat(
            parse("[{\"eventId\":\"\",\"fields\":{}},{\"eventId\":\" \",\"fields\":{}}]").changes())
        .extracting(LeadChange::eventId)
        .containsExactly("msg_1#0", "msg_1#1");
  }

  @Test
  void withoutAMessageIdTheSameBytesAreTheSameEvent() {
    byte[] body = "[{\"fields\":{}}]".getBytes(UTF_8);
    String first = eventIdWithoutMessageId(body);

    assertThat(first).matches("[0-9a-f]{64}#0").isEqualTo(eventIdWithoutMessageId(body.clone()));
    assertThat(first).isNotEqualTo(eventIdWithoutMessageId("[{\"fields\":{} }]".getBytes(UTF_8)));
  }

  @Test
  void numbersAreTakenAsIds() {
    LeadChange change = only("{\"eventId\":12345678901234567890,\"id\":42,\"fields\":{}}");

    assertThat(change.eventId()).isEqualTo("12345678901234567890");
    assertThat(change.crmId()).isEqualTo("42");
  }

  @Test
  void nestedFieldsAreNamedWithDots() {
    assertThat(
            fields(
                """
                {"a":{"b":{"c":"x"}},"phones":[{"value":"1"},{"value":"2"}],
                 "tags":["hot",7,null,true],"none":null,"empty":{},"nil":[],"m":[[1,2]]}
                """))
        .isEqualTo(
            Map.ofEntries(
                Map.entry("a.b.c", "x"),
                Map.entry("phones.0.value", "1"),
                Map.entry("phones.1.value", "2"),
                Map.entry("tags.0", "hot"),
                Map.entry("tags.1", "7"),
                Map.entry("tags.3", "true"),
                Map.entry("tags", "hot,7,true"),
                Map.entry("m.0.0", "1"),
                Map.entry("m.0.1", "2"),
                Map.entry("m.0", "1,2")));
  }

  @Test
  void numbersStayAsTheyAreWritten() {
    assertThat(fields("{\"a\":1e99,\"b\":-0.10,\"d\":100000000000000000000001}"))
        .isEqualTo(Map.of("a", "1e99", "b", "-0.10", "d", "100000000000000000000001"));
  }

  @Test
  void textOutsideTheBasicPlaneIsKept() {
    assertThat(fields("{\"J\\ud83d\\ude00\":1,\"😀\":2}")).isEqualTo(Map.of("J😀", "1", "😀", "2"));
    assertThat(fields("{\"a\":\"J\\ud83d\\ude00\",\"b\":\"Zoë 😀\"}"))
        .isEqualTo(Map.of("a", "J😀", "b", "Zoë 😀"));
  }

  @ParameterizedTest
  @CsvSource({
    "'\"2026-02-28T10:00Z\"', 2026-02-28T10:00:00Z",
    "'\"2026-02-28T10:00:00.123456Z\"', 2026-02-28T10:00:00.123456Z",
    "'\"2026-02-28t10:00:00z\"', 2026-02-28T10:00:00Z",
    "'\"2026-02-28T10:00:00-0530\"', 2026-02-28T15:30:00Z",
    "'\"2026-02-28T10:00:00.000+0000\"', 2026-02-28T10:00:00Z",
    "1772272800000, 2026-02-28T10:00:00Z",
    "0, 1970-01-01T00:00:00Z"
  })
  void aTimeIsReadAsIsoOrAsMilliseconds(String written, Instant read) {
    assertThat(only("{\"occurredAt\":" + written + ",\"fields\":{}}").occurredAt()).isEqualTo(read);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"yesterday\"",
        "\"\"",
        "\"2026-02-28\"",
        "\"2026-02-28T10:00:00\"",
        "\"2026-02-30T10:00:00Z\"",
        "\"1969-12-31T23:59:59Z\"",
        "\"2201-01-01T00:00:00Z\"",
        "\"+999999999-01-01T00:00:00Z\"",
        "-1",
        "1.5",
        "1e999",
        "99999999999999999999",
        "true",
        "[]",
        "{}"
      })
  void aTimeThatCannotBeReadSinksItsLeadOnly(String written) {
    assertSinksItsLeadOnly("{\"occurredAt\":" + written + ",\"fields\":{}}", "occurredAt: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12 | not an object",
        "null | not an object",
        "[[{\"fields\":{}}]] | not an object",
        "{} | fields: missing",
        "{\"fields\":null} | fields: must be an object",
        "{\"fields\":[1]} | fields: must be an object",
        "{\"fields\":\"x\"} | fields: must be an object",
        "{\"type\":\"merged\",\"fields\":{}} | type: must be created, updated or deleted",
        "{\"type\":1,\"fields\":{}} | type: must be created, updated or deleted",
        "{\"id\":{\"a\":[1]},\"fields\":{}} | id: must be text or a number",
        "{\"eventId\":[[]],\"fields\":{}} | eventId: must be text or a number",
        "{\"eventId\":true,\"fields\":{}} | eventId: must be text or a number",
        "{\"id\":\"a\\u0000\",\"fields\":{}} | id: holds the character U+0000",
        "{\"fields\":{\"a\":[{\"b\":\"\\u0000\"}]}} | fields.a.0.b: holds the character U+0000",
        "{\"fields\":{\"a\\u0000\":1}} | a name in fields: holds the character U+0000",
        "{\"fields\":{\"a\":\"\\ud800\"}} | fields.a: holds half a character (a lone surrogate)",
        "{\"fields\":{\"a\":\"\\ude00\\ud83d\"}} | fields.a: holds half a character (a lone surrogate)",
        "{\"fields\":{\"a.b\":1,\"a\":{\"b\":2}}} | fields.a.b: given twice"
      })
  void aBadLeadSinksAloneAndIsNamed(String lead, String reason) {
    assertSinksItsLeadOnly(lead.strip(), reason.strip());
  }

  @Test
  void whatIsTooLongSinksItsLeadOnly() {
    String id = "\"" + "x".repeat(256) + "\"";
    assertSinksItsLeadOnly("{\"id\":" + id + ",\"fields\":{}}", "id: longer than 255 characters");
    assertSinksItsLeadOnly("{\"eventId\":" + id + ",\"fields\":{}}", "eventId: longer than 255");
    assertSinksItsLeadOnly("{\"fields\":{" + id + ":1}}", "a name in fields: longer than 255");
    assertSinksItsLeadOnly(
        "{\"fields\":{\"" + "y".repeat(60_000) + "\":1}}", "a name in fields: longer than 255");
    assertSinksItsLeadOnly(
        "{\"fields\":{\"a\":\"" + "x".repeat(65_537) + "\"}}",
        "fields.a: longer than 65,536 characters");
    assertSinksItsLeadOnly(
        "{\"fields\":{\"a\":" + "1".repeat(101) + "}}",
        "fields.a: a number longer than 100 characters");
    assertSinksItsLeadOnly("{\"fields\":{\"a\":" + "1".repeat(5_000) + "}}", "fields.a: a number");
    assertSinksItsLeadOnly("{\"fields\":{\"a\":1e999}}", "fields.a: a number out of range");
    assertSinksItsLeadOnly(
        "{\"fields\":{\"a\":0." + "1".repeat(5_000) + "}}", "fields.a: a number");
  }

  @Test
  void whatIsJustShortEnoughIsTaken() {
    assertThat(only("{\"id\":\"" + "x".repeat(255) + "\",\"fields\":{}}").crmId()).hasSize(255);
    assertThat(fields("{\"a\":\"" + "x".repeat(65_536) + "\"}").get("a")).hasSize(65_536);
    assertThat(fields(manyFields(500))).hasSize(500);
  }

  @Test
  void moreThanFiveHundredFieldsSinkTheirLeadOnly() {
    assertSinksItsLeadOnly("{\"fields\":" + manyFields(501) + "}", "fields: more than 500");
    assertSinksItsLeadOnly(
        "{\"fields\":{\"a\":[" + "1,".repeat(50_000) + "1]}}", "fields: more than 500");
  }

  @Test
  void aMessageIdTooLongForAnEventIdSinksTheLead() {
    assertThat(
            new JsonFormat()
                .parse(TENANT, "crm", bytes("{\"fields\":{}}"), Optional.of("m".repeat(254)), NOW)
                .rejected())
        .containsExactly(new Rejected(0, "eventId: longer than 255 characters"));
  }

  @Test
  void aReasonQuotesNoNumberAndNoControlCharacter() {
    assertThat(parse("{\"fields\":{\"+17195550100\\n<b>\":\"\\u0000\"}}").rejected())
        .containsExactly(new Rejected(0, "fields.?*??b?: holds the character U+0000"));
  }

  @Test
  void anEmptyArrayIsNoChange() {
    assertThat(parse(" [] ")).isEqualTo(new ParsedWebhook(List.of(), List.of()));
  }

  @Test
  void aThousandLeadsAreTaken() {
    assertThat(parse(leads(1_000)).changes()).hasSize(1_000);
  }

  static String leads(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "{\"fields\":{}}")
        .collect(Collectors.joining(",", "[", "]"));
  }

  @Test
  void leadsThatWereMergedIntoThisOneAreNamedByTheirIds() {
    assertThat(only("{\"mergedFrom\":[\"00Q1\",17,null],\"fields\":{}}").mergedFrom())
        .containsExactly("00Q1", "17");
    assertThat(only("{\"mergedFrom\":null,\"fields\":{}}").mergedFrom()).isEmpty();
    assertSinksItsLeadOnly("{\"mergedFrom\":\"00Q1\",\"fields\":{}}", "mergedFrom: must be a list");
    assertSinksItsLeadOnly("{\"mergedFrom\":[{}],\"fields\":{}}", "mergedFrom: must be text");
  }

  private static void assertSinksItsLeadOnly(String lead, String reason) {
    ParsedWebhook parsed = parse("[{\"fields\":{}}," + lead + ",{\"fields\":{}}]");

    assertThat(parsed.changes())
        .extracting(LeadChange::eventId)
        .containsExactly("msg_1#0", "msg_1#2");
    assertThat(parsed.rejected()).hasSize(1);
    assertThat(parsed.rejected().get(0).index()).isEqualTo(1);
    assertThat(parsed.rejected().get(0).reason()).startsWith(reason);
    if (lead.startsWith("{")) {
      assertThat(parse(lead).rejected()).extracting(Rejected::index).containsExactly(0);
    }
  }

  private static String manyFields(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"f" + i + "\":" + i)
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String eventIdWithoutMessageId(byte[] body) {
    return new JsonFormat()
        .parse(TENANT, "crm", body, Optional.empty(), NOW)
        .changes()
        .get(0)
        .eventId();
  }

  private static Map<String, String> fields(String json) {
    return only("{\"fields\":" + json + "}").fields();
  }

  private static LeadChange only(String body) {
    ParsedWebhook parsed = parse(body);
    assertThat(parsed.rejected()).isEmpty();
    assertThat(parsed.changes()).hasSize(1);
    return parsed.changes().get(0);
  }

  private static ParsedWebhook parse(String body) {
    return new JsonFormat().parse(TENANT, "crm", bytes(body), Optional.of("msg_1"), NOW);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
