package org.trackdrivesync.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.tenant.TenantId;

/** Whatever is sent, the json format gives a result that can be stored, or refuses the body. */
class JsonFormatPropertiesTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final byte[] LEAD =
      """
      [{"eventId":"e1","type":"created","occurredAt":"2026-02-28T10:00:00Z","id":"L7",
        "fields":{"name":"Zoë \\ud83d\\ude00","phones":[{"value":"719"}],"n":1e99}}]
      """
          .getBytes(UTF_8);

  @Property(tries = 1000)
  void arbitraryBytesAreReadOrRefused(@ForAll byte[] body) {
    readOrRefuse(body);
  }

  @Property(tries = 1000)
  void arbitraryJsonLettersAreReadOrRefused(@ForAll("jsonLetters") String body) {
    readOrRefuse(body.getBytes(UTF_8));
  }

  @Property(tries = 2000)
  void aLeadWithOneByteChangedIsReadOrRefused(
      @ForAll @IntRange(max = 10_000) int position, @ForAll byte changed) {
    byte[] body = LEAD.clone();
    body[position % body.length] = changed;

    readOrRefuse(body);
  }

  @Property(tries = 500)
  void aLeadCutShortIsRefused(@ForAll @IntRange(max = 10_000) int length) {
    byte[] body = Arrays.copyOf(LEAD, length % (LEAD.length - 2));

    assertThat(readOrRefuse(body)).isEmpty();
  }

  @Property(tries = 500)
  void arbitraryTreesAreReadOrRefused(@ForAll("trees") Object tree) throws JsonProcessingException {
    readOrRefuse(MAPPER.writeValueAsBytes(tree));
  }

  @Property(tries = 500)
  void everyTreeInAnArrayIsAChangeOrRejected(@ForAll("trees") Object tree)
      throws JsonProcessingException {
    byte[] body =
        MAPPER.writeValueAsBytes(
            List.of(tree, Map.of("fields", tree), Map.of("fields", Map.of("a", tree))));

    ParsedWebhook parsed = readOrRefuse(body).orElseThrow();

    assertThat(parsed.changes().size() + parsed.rejected().size()).isEqualTo(3);
  }

  @Provide
  Arbitrary<String> jsonLetters() {
    return Arbitraries.strings().withChars("{}[]\":,\\u0dfields19eE.- \n").ofMaxLength(60);
  }

  @Provide
  Arbitrary<Object> trees() {
    Arbitrary<Object> plain =
        Arbitraries.oneOf(
            List.of(
                Arbitraries.strings().ofMaxLength(12).map(text -> (Object) text),
                Arbitraries.bigDecimals().map(number -> (Object) number),
                Arbitraries.longs().map(number -> (Object) number),
                Arbitraries.of(true, false).map(bool -> (Object) bool)));
    Arbitrary<String> names =
        Arbitraries.oneOf(
            Arbitraries.of("eventId", "type", "occurredAt", "id", "fields", "a", "a.b", ""),
            Arbitraries.strings().ofMaxLength(5));
    return Arbitraries.recursive(
        () -> plain,
        inner ->
            Arbitraries.oneOf(
                inner.list().ofMaxSize(4).map(list -> (Object) list),
                Arbitraries.maps(names, inner).ofMaxSize(5).map(map -> (Object) map)),
        0,
        4);
  }

  private static Optional<ParsedWebhook> readOrRefuse(byte[] body) {
    try {
      ParsedWebhook parsed =
          new JsonFormat()
              .parse(new TenantId("acme"), "crm", body, Optional.empty(), Instant.EPOCH);
      parsed.changes().forEach(JsonFormatPropertiesTest::assertStorable);
      return Optional.of(parsed);
    } catch (UnreadableWebhook refused) {
      return Optional.empty();
    }
  }

  private static void assertStorable(LeadChange change) {
    String all = change.eventId() + change.crmId() + change.fields();
    assertThat(all).doesNotContain("\0");
    assertThat(UTF_8.newEncoder().canEncode(all)).isTrue();
  }
}
