package org.trackdrivesync.writeback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.tenant.ATenant;
import org.trackdrivesync.tenant.Tenant;

/** Which changes are our own. */
class EchoCheckTest {
  private static final Map<String, String> SAID =
      Map.of("status", "Hot", "phone", "+17195550100", "sync_outcome", "", "updatedAt", "1");

  private Tenant tenant = someTenant().build();
  private int asked;

  @Test
  void aChangeThatShowsOnlyWhatWasToldIsOurOwn() {
    assertThat(echo(with("sync_outcome", "DIALED", "sync_at", "2026-03-02T17:00:00Z"))).isTrue();
  }

  @Test
  void aTimeIsTheSameHoweverTheCrmWritesIt() {
    assertThat(echo(Map.of("sync_at", "1772470800000"))).isTrue();
    assertThat(echo(Map.of("sync_at", "2026-03-02T18:00:00+01:00"))).isTrue();
    assertThat(echo(Map.of("sync_at", "2026-03-02T17:00:00.000+0000"))).isTrue();
    assertThat(echo(Map.of("sync_at", "2026-03-02T17:00:01.000+0000"))).isFalse();
    assertThat(echo(Map.of("sync_at", "2026-03-02T18:00:00Z"))).isFalse();
  }

  @Test
  void aRecordOfZohosThatWasReadAfterItsNoticeIsOurOwn() {
    Map<String, String> said =
        Map.of(
            "Phone", "+17195550100",
            "Lead_Status", "Hot",
            "Modified_Time", "2026-03-02T18:59:58+02:00",
            "sync_outcome", "",
            "sync_at", "");
    Map<String, String> read = new HashMap<>(said);
    read.putAll(
        Map.of(
            "Modified_Time", "2026-03-02T19:00:01+02:00",
            "sync_outcome", "DIALED",
            "sync_at", "2026-03-02T19:00:00+02:00"));

    assertThat(echo(read, said, true)).isTrue();
    read.put("Lead_Status", "Warm");
    assertThat(echo(read, said, true)).as("and somebody changed it, too").isFalse();
  }

  @Test
  void aRowOfSalesforcesWhoseStampMovedIsOurOwn() {
    Map<String, String> said =
        Map.of(
            "Id", "00Q5e00001abcdeEAB",
            "Rating", "Hot",
            "SystemModstamp", "2026-03-02T16:59:58.000+0000",
            "LastModifiedDate", "2026-03-02T16:59:58.000+0000",
            "MasterRecordId", "",
            "sync_outcome", "",
            "sync_at", "");
    Map<String, String> row = new HashMap<>(said);
    row.putAll(
        Map.of(
            "SystemModstamp", "2026-03-02T17:00:01.000+0000",
            "LastModifiedDate", "2026-03-02T17:00:01.000+0000",
            "sync_outcome", "DIALED",
            "sync_at", "2026-03-02T17:00:00.000+0000"));

    assertThat(echo(row, said, true)).isTrue();
    row.put("Rating", "Warm");
    assertThat(echo(row, said, true)).as("and somebody changed it, too").isFalse();
  }

  @Test
  void anEventOfOneFieldIsOurOwnToo() {
    assertThat(echo(Map.of("sync_outcome", "DIALED"))).isTrue();
  }

  @Test
  void whatTheCrmTouchesWithEachWriteIsNoNews() {
    assertThat(echo(with("sync_outcome", "DIALED", "updatedAt", "2"))).isTrue();
  }

  @Test
  void whatAnEventSaysThatChangedIsNoNewsByItself() {
    assertThat(echo(with("sync_outcome", "DIALED", "changed", "sync_outcome"))).isTrue();
    assertThat(echo(with("sync_outcome", "DIALED", "status", "Warm", "changed", "status")))
        .isFalse();
  }

  @Test
  void aSecondEventOfWhatWasToldIsNoNewsUnlessRulesAskWhatChanged() {
    Map<String, String> second = with("sync_outcome", "DIALED", "changed", "status");

    assertThat(echo(second)).isTrue();
    tenant = asking("distributions.hot.match.changed", "=~ status");
    assertThat(echo(second)).isFalse();
  }

  @Test
  void anEventThatComesLateShowsWhatWasToldBefore() {
    assertThat(echo(with("sync_outcome", "ENROLLED"))).isTrue();
  }

  @Test
  void anEventThatComesAfterWhatAPersonChangedSinceIsOurOwn() {
    Map<String, String> changedSince = with("status", "Warm");
    Map<String, String> late = with("sync_outcome", "DIALED");

    assertThat(echo(late, changedSince, SAID, true)).isTrue();
    assertThat(echo(with("status", "Warm"), changedSince, SAID, false)).isFalse();
    assertThat(echo(SAID, changedSince, SAID, true)).as("it shows nothing of ours").isFalse();
  }

  @Test
  void aChangeByAPersonIsNotOurOwnThoughItShowsOurFields() {
    assertThat(echo(with("sync_outcome", "DIALED", "status", "Hot again"))).isFalse();
    assertThat(echo(with("sync_outcome", "called by Bob"))).isFalse();
    assertThat(echo(with("sync_outcome", "DIALED", "email", "ann@example.com"))).isFalse();
  }

  @Test
  void aChangeWithoutOurFieldsIsNotLookedUp() {
    assertThat(echo(Map.of("status", "Hot"))).isFalse();
    assertThat(asked).isZero();
  }

  @Test
  void aLeadThatIsSavedAgainAsItWasIsNobodysEcho() {
    Map<String, String> known = with("sync_outcome", "DIALED");

    assertThat(echo(known, known, false)).isFalse();
    assertThat(echo(known, known, true)).as("but a second event of one write is").isTrue();
  }

  @Test
  void aDeletionIsNeverOurOwn() {
    assertThat(
            check(SAID, SAID, false)
                .judge(change(ChangeKind.DELETED, with("sync_outcome", "DIALED"))))
        .isEmpty();
  }

  private boolean echo(Map<String, String> fields) {
    return echo(fields, SAID, false);
  }

  private boolean echo(Map<String, String> fields, Map<String, String> said, boolean justNow) {
    return echo(fields, said, said, justNow);
  }

  private boolean echo(
      Map<String, String> fields,
      Map<String, String> said,
      Map<String, String> saidThen,
      boolean justNow) {
    return check(said, saidThen, justNow).judge(change(ChangeKind.UPDATED, fields)).isPresent();
  }

  private static LeadChange change(ChangeKind kind, Map<String, String> fields) {
    return new LeadChange(SomeTelling.ACME, "crm", "event 2", "ann", kind, SomeTelling.AT, fields);
  }

  private static ATenant someTenant() {
    return ATenant.called("acme")
        .with("sources.crm.signature", "none")
        .with("sources.crm.access-token", "pat-1")
        .with("sources.crm.write-back.crm", "hubspot")
        .with("sources.crm.write-back.fields.outcome", "sync_outcome")
        .with("sources.crm.write-back.fields.at", "sync_at")
        .with("distributions.hot.match.status", "Hot")
        .with("distributions.hot.schedule-id", "101");
  }

  private static Tenant asking(String key, String value) {
    return someTenant().with(key, value).build();
  }

  private static Map<String, String> with(String... more) {
    Map<String, String> fields = new HashMap<>(SAID);
    for (int i = 0; i < more.length; i += 2) {
      fields.put(more[i], more[i + 1]);
    }
    return fields;
  }

  private EchoCheck check(Map<String, String> said, Map<String, String> saidThen, boolean justNow) {
    List<ToldOutcome> told =
        List.of(
            SomeTelling.dialed("ann"),
            SomeTelling.outcome("ann", "ENROLLED", null, Instant.parse("2026-03-02T16:59:58Z")));
    List<Said> rows =
        List.of(
            new Said("crm", SomeTelling.AT.plusSeconds(said.equals(saidThen) ? -1 : 1), said),
            new Said("crm", SomeTelling.AT.minusSeconds(2), saidThen));
    return new EchoCheck(
        tenant,
        "crm",
        tenant.writeBacks().get("crm"),
        new Known(new WrittenBefore(rows, told, justNow)));
  }

  /** Knows of one lead what was told. */
  private final class Known implements WriteBacks {
    private final WrittenBefore before;

    private Known(WrittenBefore before) {
      this.before = before;
    }

    @Override
    public WrittenBefore before(LeadChange change, Set<String> sources) {
      asked++;
      return before;
    }

    @Override
    public void watch(Collection<WriteBackLine> lines) {}

    @Override
    public List<Telling> begin(Collection<WriteBackLine> lines, Duration horizon) {
      return List.of();
    }

    @Override
    public boolean settle(Telling telling, TellingEnd end) {
      return false;
    }

    @Override
    public List<Waiting> waiting() {
      return List.of();
    }
  }
}
