package org.trackdrivesync.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.tenant.TenantId;

class ReadEventsTest {
  private static final Instant T = Instant.parse("2026-03-01T10:00:00Z");

  @Test
  void oneChangeTellsTheRecordAndTheOthersHaveNothingToAdd() {
    LeadChange first = event("a", ChangeKind.UPDATED, 1, Map.of("city", "Reno"));
    LeadChange last = event("b", ChangeKind.UPDATED, 5, Map.of("status", "hot"));

    ReadEvents read = ReadEvents.of(List.of(last, first), record(7, Map.of("status", "cold")));

    assertThat(read.change().eventId()).isEqualTo("b");
    assertThat(read.besides()).containsExactly(first);
    assertThat(read.change().fields())
        .isEqualTo(Map.of("status", "cold", LeadChange.CHANGED, "city,status"));
  }

  @Test
  void theEventThatMadeTheRecordTellsIt() {
    LeadChange made = event("a", ChangeKind.CREATED, 1, Map.of());
    LeadChange changed = event("b", ChangeKind.UPDATED, 2, Map.of("status", "hot"));

    ReadEvents read = ReadEvents.of(List.of(changed, made), record(2, Map.of("status", "hot")));

    assertThat(read.change().eventId()).isEqualTo("a");
    assertThat(read.change().kind()).isEqualTo(ChangeKind.CREATED);
  }

  /** Two readings may be stored in either order: what was changed later in the CRM must win. */
  @Test
  void aRecordCountsFromWhenItWasLastChangedInTheCrm() {
    LeadChange event = event("a", ChangeKind.UPDATED, 1, Map.of());

    assertThat(ReadEvents.of(List.of(event), record(7, Map.of())).change().occurredAt())
        .isEqualTo(T.plusSeconds(7));
    assertThat(
            ReadEvents.of(List.of(event), new CrmRecord("7", Optional.empty(), Map.of()))
                .change()
                .occurredAt())
        .isEqualTo(T.plusSeconds(1));
  }

  @Test
  void anEventThatIsNewerThanTheRecordKnowsItsFieldBetter() {
    LeadChange old = event("a", ChangeKind.UPDATED, 1, Map.of("city", "Elko"));
    LeadChange fresh = event("b", ChangeKind.UPDATED, 9, Map.of("status", "hot"));

    ReadEvents read =
        ReadEvents.of(List.of(old, fresh), record(3, Map.of("status", "cold", "city", "Reno")));

    assertThat(read.change().fields()).containsEntry("status", "hot").containsEntry("city", "Reno");
    assertThat(read.change().occurredAt()).isEqualTo(T.plusSeconds(9));
  }

  @Test
  void allThatWasMergedIntoTheRecordIsTold() {
    LeadChange merge = merge("a", 1, List.of("8"));
    LeadChange another = merge("b", 2, List.of("9", "8"));

    assertThat(ReadEvents.of(List.of(merge, another), record(3, Map.of())).change().mergedFrom())
        .containsExactly("8", "9");
  }

  private static CrmRecord record(int modified, Map<String, String> fields) {
    return new CrmRecord("7", Optional.of(T.plusSeconds(modified)), fields);
  }

  private static LeadChange event(
      String id, ChangeKind kind, int second, Map<String, String> fields) {
    return new LeadChange(
        new TenantId("acme"), "hub", id, "7", kind, T.plusSeconds(second), fields);
  }

  private static LeadChange merge(String id, int second, List<String> from) {
    return new LeadChange(
        new TenantId("acme"),
        "hub",
        id,
        "7",
        ChangeKind.UPDATED,
        T.plusSeconds(second),
        from,
        Map.of());
  }
}
