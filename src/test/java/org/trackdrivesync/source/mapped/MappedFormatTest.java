package org.trackdrivesync.source.mapped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.source.Fixtures;
import org.trackdrivesync.source.ParsedWebhook;
import org.trackdrivesync.source.Rejected;
import org.trackdrivesync.source.UnreadableWebhook;
import org.trackdrivesync.source.WebhookFormat;
import org.trackdrivesync.source.WebhookFormatContract;
import org.trackdrivesync.tenant.MappedSettings;

/** What selectors make of payloads of any shape. */
class MappedFormatTest extends WebhookFormatContract {
  private static final MappedSettings.Words OWN =
      new MappedSettings.Words(List.of("brand-new"), List.of("touched"), List.of("Gone"));

  @Override
  protected WebhookFormat format() {
    return format("$.leads[*]", "$.event.id", "$.event.kind", "$.lead.id", "$.event.at", "$.lead");
  }

  @Override
  protected String record(Wanted wanted) {
    return """
        {"event":{"id":"%s","kind":"%s","at":"%s"},"lead":{"id":"%s","phone":"%s"}}"""
        .formatted(
            wanted.eventId(), wanted.kind(), wanted.occurredAt(), wanted.id(), wanted.phone());
  }

  @Override
  protected String body(List<String> records) {
    return "{\"leads\":[" + String.join(",", records) + "]}";
  }

  @Override
  protected String nested(int levels) {
    return "{\"leads\":" + "[".repeat(levels) + "]".repeat(levels) + "}";
  }

  @Override
  protected int most() {
    return 1_000;
  }

  @Test
  void aLeadOfCloseIsReadByItsDocumentation() {
    WebhookFormat close =
        format(
            null,
            "$.event.id",
            "$.event.action",
            "$.event.object_id",
            "$.event.date_updated",
            "$.event.data");

    LeadChange lead = only(close, Fixtures.of("mapped", "close-lead-created.json"));

    assertThat(lead.eventId()).isEqualTo("ev_2sYKRjcrA79yKxi3S4Crd7");
    assertThat(lead.crmId()).startsWith("lead_");
    assertThat(lead.kind()).isEqualTo(ChangeKind.CREATED);
    assertThat(lead.occurredAt()).isEqualTo("2026-03-01T11:59:00.395Z");
    assertThat(lead.fields())
        .containsEntry("contacts.0.phones.0.phone", "+17195550123")
        .containsEntry("status_label", "Hot");
  }

  @Test
  void pairsOfNameAndValueAreFields() {
    WebhookFormat forms =
        format("$.entry[*]", null, null, "$.id", "$.created_time", "$.field_data");

    ParsedWebhook parsed = parse(forms, Fixtures.of("mapped", "lead-form-entries.json"));

    assertThat(parsed.changes()).extracting(LeadChange::crmId).containsExactly("f-1", "f-2");
    assertThat(parsed.changes().get(0).fields())
        .containsEntry("full_name", "Ann Example")
        .containsEntry("phone_number", "+17195550123");
    assertThat(parsed.changes().get(0).occurredAt())
        .isEqualTo(Instant.ofEpochSecond(1_772_366_340));
  }

  @Test
  void whatStandsOnceForTheWholeBodyIsTakenByEachRecordWithItsPlace() {
    WebhookFormat batch = format("$.leads", "^.delivery", "^.action", "$.id", "^.sent", null);

    ParsedWebhook parsed =
        parse(
            batch,
            text(
                """
                {"delivery":"d1","action":"insert","sent":"2026-03-01 11:00:00",
                 "leads":[{"id":1,"phone":"a"},{"id":2,"phone":"b"}]}
                """));

    assertThat(parsed.changes()).extracting(LeadChange::eventId).containsExactly("d1#0", "d1#1");
    assertThat(parsed.changes()).extracting(LeadChange::kind).containsOnly(ChangeKind.CREATED);
    assertThat(parsed.changes())
        .extracting(LeadChange::occurredAt)
        .containsOnly(Instant.parse("2026-03-01T11:00:00Z"));
  }

  @Test
  void withoutSelectorsTheBodyItselfIsTheRecord() {
    LeadChange lead =
        only(format(null, null, null, null, null, null), text("{\"a\":{\"b\":1.50}}"));

    assertThat(lead.fields()).containsEntry("a.b", "1.50");
    assertThat(lead.kind()).isEqualTo(ChangeKind.UPDATED);
    assertThat(lead.occurredAt()).isEqualTo(NOW);
  }

  @ParameterizedTest
  @CsvSource({
    "insert, CREATED",
    "Added, CREATED",
    "brand-new, CREATED",
    "change, UPDATED",
    "'', UPDATED",
    "TOUCHED, UPDATED",
    "remove, DELETED",
    "gone, DELETED",
  })
  void theUsualWordsAndTheCrmsOwnTellTheKind(String word, ChangeKind kind) {
    WebhookFormat format = format(null, null, "$.kind", null, null, null);

    assertThat(only(format, text("{\"kind\":\"" + word + "\"}")).kind()).isEqualTo(kind);
  }

  @Test
  void anUnknownWordIsRejectedWithThePropertyThatTeachesIt() {
    ParsedWebhook parsed =
        parse(format(null, null, "$.kind", null, null, null), text("{\"kind\":\"note.deleted\"}"));

    assertThat(parsed.rejected())
        .extracting(Rejected::reason)
        .singleElement()
        .asString()
        .contains("change-type.created, .updated or .deleted")
        .doesNotContain("note");
  }

  @Test
  void aBodyInWhichEachFindsNothingIsUnreadable() {
    assertThatExceptionOfType(UnreadableWebhook.class)
        .isThrownBy(
            () -> parse(format("$.items[0].x", null, null, null, null, null), text("{\"a\":1}")))
        .withMessageContaining("each");
  }

  @Test
  void anEmptyListOfRecordsIsReadWhereTheListItselfIsSelected() {
    WebhookFormat list = format("$.leads", null, null, null, null, null);

    assertThat(parse(list, text("{\"leads\":[]}")).changes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"$.a[", "$.", "$..", "$.a[?(@.b ==", "$['a'", "$.a[?(@.b =~ /(/)]", "$a b["})
  void aSelectorThatIsNoneIsKnownBeforeItIsUsed(String path) {
    assertThat(Selector.problem(path)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"$", "$.a.b", "$.a[*].b", "$..phone", "$.a[?(@.primary == true)].value"})
  void aSelectorThatIsOneHasNoProblem(String path) {
    assertThat(Selector.problem(path)).isEmpty();
  }

  @Test
  void aFilterMayCompareWithALiteralOfJson() {
    WebhookFormat format =
        format(null, null, null, "$.phones[?(@.labels == ['main'])].value", null, null);

    assertThat(only(format, text("{\"phones\":[{\"labels\":[\"main\"],\"value\":\"7\"}]}")).crmId())
        .isEqualTo("7");
  }

  @Test
  void whatWasMergedIsToldByOneIdOrSeveral() {
    WebhookFormat format = format(null, "$.ev", null, "$.id", null, null);

    assertThat(only(format, text("{\"ev\":1,\"id\":2,\"merged\":[7,\"8\"]}")).mergedFrom())
        .containsExactly("7", "8");
    assertThat(only(format, text("{\"ev\":1,\"id\":2,\"merged\":\"7\"}")).mergedFrom())
        .containsExactly("7");
    assertThat(only(format, text("{\"ev\":1,\"id\":2,\"merged\":null}")).mergedFrom()).isEmpty();
    assertThat(only(format, text("{\"ev\":1,\"id\":2}")).mergedFrom()).isEmpty();
    assertThat(parse(format, text("{\"ev\":1,\"merged\":[{}]}")).rejected().get(0).reason())
        .startsWith("merged-from");
  }

  private static byte[] text(String body) {
    return body.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  private static LeadChange only(WebhookFormat format, byte[] body) {
    ParsedWebhook parsed = parse(format, body);
    assertThat(parsed.rejected()).isEmpty();
    return parsed.changes().get(0);
  }

  private static ParsedWebhook parse(WebhookFormat format, byte[] body) {
    return format.parse(TENANT, "crm", body, Optional.empty(), NOW);
  }

  private static WebhookFormat format(
      String each, String eventId, String type, String id, String occurredAt, String fields) {
    return new MappedFormat(
        new MappedSettings(
            Optional.ofNullable(each),
            Optional.ofNullable(eventId),
            Optional.ofNullable(type),
            Optional.ofNullable(id),
            Optional.ofNullable(occurredAt),
            Optional.ofNullable(fields),
            Optional.of("$.merged"),
            OWN));
  }
}
