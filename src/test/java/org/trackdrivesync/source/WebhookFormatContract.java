package org.trackdrivesync.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.tenant.TenantId;

/** What every payload format keeps to, whatever the vendor writes. */
public abstract class WebhookFormatContract {
  protected static final TenantId TENANT = new TenantId("acme");
  protected static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant EARLIER = Instant.parse("2026-03-01T11:30:00Z");
  private static final String NUMBER = "+17195550123";
  private static final String DIGITS = "17195550123";
  private static final int HUGE = 900_000;

  /**
   * A record as a test wants it.
   *
   * @param phone the value of one field, whatever it is
   */
  protected record Wanted(
      String eventId, String id, ChangeKind kind, String occurredAt, String phone) {
    public static Wanted lead(String id) {
      return new Wanted("e-" + id, id, ChangeKind.UPDATED, EARLIER.toString(), NUMBER);
    }

    public Wanted of(ChangeKind other) {
      return new Wanted(eventId, id, other, occurredAt, phone);
    }

    public Wanted at(String time) {
      return new Wanted(eventId, id, kind, time, phone);
    }

    public Wanted withPhone(String other) {
      return new Wanted(eventId, id, kind, occurredAt, other);
    }
  }

  protected abstract WebhookFormat format();

  /** The record as the vendor writes it. */
  protected abstract String record(Wanted wanted);

  /** A body with these records. */
  protected abstract String body(List<String> records);

  /** A body of this format with something nested so deep in its record. */
  protected abstract String nested(int levels);

  /** How many records a body may have. */
  protected abstract int most();

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "{", "<", "[", "nothing", "\"text\"", "42", "{\"a\":1}{", "\u0000{}"})
  void aBodyThatIsNoneIsUnreadable(String body) {
    assertThatExceptionOfType(UnreadableWebhook.class).isThrownBy(() -> parse(body));
  }

  @Test
  void aBodyThatIsNotUtf8IsUnreadable() {
    byte[] body = body(List.of(record(Wanted.lead("1").withPhone("Zo?")))).getBytes(UTF_8);
    for (int i = 0; i < body.length; i++) {
      body[i] = body[i] == '?' && i > 60 ? (byte) 0xE9 : body[i];
    }

    assertThatExceptionOfType(UnreadableWebhook.class).isThrownBy(() -> parse(body, NOW));
  }

  @Test
  void aCutBodyIsUnreadableAndTellsNoNumber() {
    String whole = body(List.of(record(Wanted.lead("1"))));
    String cut = whole.substring(0, whole.indexOf(NUMBER) + NUMBER.length());

    assertThatExceptionOfType(UnreadableWebhook.class)
        .isThrownBy(() -> parse(cut))
        .withMessageNotContaining(DIGITS);
  }

  @Test
  void aBadRecordIsToldByItsPlaceAndSinksNoOther() {
    List<String> records = new ArrayList<>();
    records.add(record(Wanted.lead("x".repeat(300))));
    if (most() > 1) {
      records.add(0, record(Wanted.lead("1")));
      records.add(record(Wanted.lead("3")));
    }

    ParsedWebhook parsed = parse(body(records));

    assertThat(parsed.rejected()).extracting(Rejected::index).containsExactly(most() > 1 ? 1 : 0);
    assertThat(parsed.changes())
        .extracting(LeadChange::crmId)
        .containsExactlyElementsOf(most() > 1 ? List.of("1", "3") : List.of());
  }

  @Test
  void aRepeatHasTheSameEventIdAndAnotherEventAnother() {
    byte[] first = body(List.of(record(Wanted.lead("1")))).getBytes(UTF_8);
    byte[] second = body(List.of(record(Wanted.lead("2")))).getBytes(UTF_8);

    String once = parse(first, NOW).changes().get(0).eventId();

    assertThat(parse(first, NOW.plusSeconds(60)).changes().get(0).eventId()).isEqualTo(once);
    assertThat(parse(second, NOW).changes().get(0).eventId()).isNotEqualTo(once);
  }

  @Test
  void asManyRecordsAsTheVendorSendsAreTakenAndOneMoreIsRefused() {
    List<String> records = Collections.nCopies(most(), record(Wanted.lead("1")));
    List<String> tooMany = Collections.nCopies(most() + 1, record(Wanted.lead("1")));

    assertThat(parse(body(records)).changes()).hasSize(most());
    assertThatExceptionOfType(UnreadableWebhook.class).isThrownBy(() -> parse(body(tooMany)));
  }

  @Test
  void eachKindOfChangeIsTold() {
    for (ChangeKind kind : ChangeKind.values()) {
      assertThat(only(Wanted.lead("1").of(kind)).kind()).isEqualTo(kind);
    }
  }

  @Test
  void itTellsWhoAndWhereAndWhen() {
    LeadChange change = only(Wanted.lead("7").of(ChangeKind.CREATED));

    assertThat(change.tenant()).isEqualTo(TENANT);
    assertThat(change.source()).isEqualTo("crm");
    assertThat(change.crmId()).isEqualTo("7");
    assertThat(change.occurredAt()).isEqualTo(EARLIER);
    assertThat(change.fields()).containsValue(NUMBER);
  }

  @Test
  void aTimeThatIsNoneIsRejectedWithoutShowingIt() {
    ParsedWebhook parsed = parse(body(List.of(record(Wanted.lead("1").at("call " + NUMBER)))));

    assertThat(parsed.changes()).isEmpty();
    assertThat(parsed.rejected()).extracting(Rejected::reason).noneMatch(r -> r.contains(DIGITS));
  }

  @Test
  void aHugeTextIsRejectedWithoutShowingIt() {
    String huge = NUMBER + "7".repeat(HUGE);

    ParsedWebhook parsed = parse(body(List.of(record(Wanted.lead("1").withPhone(huge)))));

    assertThat(parsed.changes()).isEmpty();
    assertThat(parsed.rejected()).hasSize(1);
    assertThat(parsed.rejected().get(0).reason()).hasSizeLessThan(200).doesNotContain(DIGITS);
  }

  @Test
  void textThatCannotBeStoredIsRejected() {
    assertThat(parse(body(List.of(record(Wanted.lead("x".repeat(256)))))).rejected()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 2_000, 100_000})
  void deepNestingIsHarmless(int levels) {
    assertThatExceptionOfType(UnreadableWebhook.class)
        .isThrownBy(() -> parse(nested(levels)))
        .withMessageContaining("nested deeper than");
  }

  protected final LeadChange only(Wanted wanted) {
    ParsedWebhook parsed = parse(body(List.of(record(wanted))));
    assertThat(parsed.rejected()).isEmpty();
    return parsed.changes().get(0);
  }

  protected final ParsedWebhook parse(String body) {
    return parse(body.getBytes(UTF_8), NOW);
  }

  protected final ParsedWebhook parse(byte[] body, Instant now) {
    return format().parse(TENANT, "crm", body, Optional.empty(), now);
  }

  /** Reads a fixture that holds one change. */
  protected final LeadChange fixture(String format, String name) {
    ParsedWebhook parsed = parse(Fixtures.of(format, name), NOW);
    assertThat(parsed.rejected()).isEmpty();
    assertThat(parsed.changes()).hasSize(1);
    return parsed.changes().get(0);
  }
}
