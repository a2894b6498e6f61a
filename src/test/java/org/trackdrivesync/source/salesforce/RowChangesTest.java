package org.trackdrivesync.source.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.lead.WantedFields;
import org.trackdrivesync.tenant.TenantId;

class RowChangesTest {
  private static final String ANN = "00Q000000000001AAA";
  private static final String BEN = "00Q000000000002AAA";
  private static final String CYD = "00Q000000000003AAA";

  private final RowChanges changes =
      new RowChanges(
          new TenantId("acme"),
          "sales",
          ReadableFields.of(
              Answers.good(
                  "{\"fields\":[{\"name\":\"Id\"},{\"name\":\"Phone\"},{\"name\":\"OwnerId\","
                      + "\"relationshipName\":\"Owner\"}]}"),
              new WantedFields(Set.of("Owner.Name"), Set.of("phone", "Phone"))));

  @Test
  void aRecordIsNewWhereNothingChangedItSinceItWasMade() {
    List<LeadChange> told =
        changes.of(
            page(row(ANN, "12:00:00", "12:00:00", ""), row(BEN, "12:00:00", "12:00:05", "")),
            List.of());

    assertThat(told)
        .extracting(LeadChange::kind)
        .containsExactly(ChangeKind.CREATED, ChangeKind.UPDATED);
    assertThat(told.get(0).eventId()).isEqualTo(ANN + "@2026-03-01T12:00:00Z");
  }

  @Test
  void valuesStandUnderEachNameByWhichTheyAreWantedAndAnEmptyFieldIsEmpty() {
    LeadChange told =
        changes
            .of(
                page(
                    row(
                        ANN,
                        "12:00:00",
                        "12:00:00",
                        ",\"Phone\":null,\"Owner\":{\"attributes\":{},\"Name\":\"Kim\"}")),
                List.of())
            .get(0);

    assertThat(told.fields())
        .containsEntry("Phone", "")
        .containsEntry("phone", "")
        .containsEntry("Owner.Name", "Kim");
  }

  @Test
  void aMergedRecordIsToldWithTheOneThatIsLeft() {
    List<LeadChange> told =
        changes.of(
            page(
                row(ANN, "12:00:00", "12:00:09", ""),
                row(
                    BEN,
                    "12:00:00",
                    "12:00:09",
                    ",\"IsDeleted\":true,\"MasterRecordId\":\"" + ANN + "\"")),
            List.of());

    assertThat(told)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.crmId()).isEqualTo(ANN);
              assertThat(one.mergedFrom()).containsExactly(BEN);
            });
  }

  @Test
  void ofAChainOfMergesTheLastOneIsLeft() {
    List<Row> page =
        page(
            row(
                ANN,
                "12:00:00",
                "12:00:09",
                ",\"IsDeleted\":true,\"MasterRecordId\":\"" + BEN + "\""),
            row(
                BEN,
                "12:00:00",
                "12:00:09",
                ",\"IsDeleted\":true,\"MasterRecordId\":\"" + CYD + "\""));

    assertThat(RowChanges.missingSurvivors(page)).containsExactly(CYD);
    assertThat(changes.of(page, page(row(CYD, "12:00:00", "12:00:00", ",\"Phone\":\"1\""))))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.crmId()).isEqualTo(CYD);
              assertThat(one.kind()).isEqualTo(ChangeKind.UPDATED);
              assertThat(one.mergedFrom()).containsExactly(ANN, BEN);
              assertThat(one.fields()).containsEntry("Phone", "1");
            });
  }

  @Test
  void aRecordThatIsDeletedIsToldAsDeleted() {
    assertThat(changes.of(page(row(ANN, "12:00:00", "12:00:09", ",\"IsDeleted\":true")), List.of()))
        .extracting(LeadChange::kind)
        .containsExactly(ChangeKind.DELETED);
  }

  private static List<Row> page(String... rows) {
    String all = Stream.of(rows).collect(Collectors.joining(","));
    return QueryPage.read(Answers.good("{\"done\":true,\"records\":[" + all + "]}")).rows();
  }

  private static String row(String id, String created, String modified, String more) {
    return "{\"attributes\":{\"type\":\"Lead\"},\"Id\":\""
        + id
        + ("\",\"CreatedDate\":\"2026-03-01T" + created + ".000+0000\"")
        + (",\"LastModifiedDate\":\"2026-03-01T" + modified + ".000+0000\"")
        + (",\"SystemModstamp\":\"2026-03-01T" + modified + ".000+0000\"")
        + more
        + "}";
  }
}
