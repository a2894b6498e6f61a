package org.trackdrivesync.source.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.source.salesforce.ChangeEvent.Kind;
import org.trackdrivesync.tenant.ATenant;
import org.trackdrivesync.tenant.SalesforceLogin;
import org.trackdrivesync.tenant.SalesforcePollSettings;
import org.trackdrivesync.tenant.Secret;

class ChangedRecordsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.250Z");
  private static final String ANN = "00Q000000000001AAA";
  private static final String BEN = "00Q000000000002AAA";
  private static final Session SESSION =
      new Session(URI.create("https://acme.my.salesforce.com"), "00D", new Secret("token"));
  private static final String ROW =
      "{\"Id\":\"%s\",\"SystemModstamp\":\"2026-03-01T12:00:00.000+0000\",\"Phone\":\"%s\"}";

  private final PolledSource source =
      PolledSource.subscribed(
          ATenant.called("acme").build(),
          new SalesforcePollSettings(
              "sales",
              new SalesforceLogin(
                  URI.create("https://acme.my.salesforce.com"),
                  "client",
                  new SalesforceLogin.ClientSecret(new Secret("secret"))),
              "Lead",
              Optional.empty(),
              List.of("Phone"),
              Duration.ofSeconds(30),
              "62.0"));

  @Test
  void aRecordThatSeveralEventsTellOfIsReadOnce() {
    ChangedRecords records =
        read(
            new ChangeEvent(Kind.CREATE, List.of(ANN), NOON.minusMillis(100)),
            new ChangeEvent(Kind.UPDATE, List.of(ANN), NOON));
    answer(records, ROW.formatted(ANN, "7192660100"));

    assertThat(records.isToBeStored()).isTrue();
    LeadChange change = records.changes().get(0);
    assertThat(records.changes()).hasSize(1);
    assertThat(change.kind()).as("a flow touched it").isEqualTo(ChangeKind.CREATED);
    assertThat(change.occurredAt()).isEqualTo(NOON);
    assertThat(change.eventId()).startsWith(ANN + "@2026-03-01T12:00:00Z#");
    assertThat(records.readTo()).isEqualTo(NOON);
    assertThat(records.replayId()).contains("cmVwbGF5");
    records.stored();
    assertThat(records.goesOn()).isFalse();
  }

  @Test
  void whatItSaysMakesTwoChangesOfASecondTwo() {
    assertThat(eventId("7192660100")).isNotEqualTo(eventId("7192660101"));
    assertThat(eventId("7192660100")).isEqualTo(eventId("7192660100"));
  }

  @Test
  void whatCannotBeReadIsDeletedIfItWasToldSoAndGoneIfNot() {
    ChangedRecords records =
        read(
            new ChangeEvent(Kind.UPDATE, List.of(ANN), NOON),
            new ChangeEvent(Kind.DELETE, List.of(BEN), NOON));
    answer(records, "");

    assertThat(records.changes())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.crmId()).isEqualTo(BEN);
              assertThat(change.kind()).isEqualTo(ChangeKind.DELETED);
            });
    assertThat(records.gone()).extracting(LeadChange::crmId).containsExactly(ANN);
  }

  @Test
  void manyRecordsAreReadInPortionsAndStoredAtOnce() {
    List<String> ids = IntStream.range(0, 450).mapToObj("00Q%012dAAA"::formatted).toList();
    ChangedRecords records = read(new ChangeEvent(Kind.UPDATE, ids, NOON));

    for (int from = 0; from < 450; from += 200) {
      List<String> portion = ids.subList(from, Math.min(450, from + 200));
      assertThat(records.isToBeStored()).isFalse();
      assertThat(records.next(SESSION).query()).contains(portion.get(0)).hasSizeLessThan(8_000);
      answer(records, portion.stream().map(id -> ROW.formatted(id, "")).toArray(String[]::new));
    }
    assertThat(records.changes()).hasSize(450);
  }

  private String eventId(String phone) {
    ChangedRecords records = read(new ChangeEvent(Kind.UPDATE, List.of(ANN), NOON));
    answer(records, ROW.formatted(ANN, phone));
    return records.changes().get(0).eventId();
  }

  private ChangedRecords read(ChangeEvent... events) {
    ChangedRecords records = new ChangedRecords(source, List.of(events), "cmVwbGF5", NOON);
    if (records.next(SESSION).path().endsWith("/describe")) {
      records.answered(
          Answers.good(
              "{\"fields\":[{\"name\":\"Id\"},{\"name\":\"SystemModstamp\"},{\"name\":\"Phone\"}]}"));
    }
    return records;
  }

  private static void answer(ChangedRecords records, String... rows) {
    String all = String.join(",", rows);
    records.answered(Answers.good("{\"done\":true,\"records\":[" + all + "]}"));
  }
}
