package org.trackdrivesync.writeback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.tenant.ATenant;
import org.trackdrivesync.tenant.Tenant;

/** What is written to Salesforce for its outbound messages comes back by a poll of the object. */
class EchoOfAnotherSourceTest {
  private static final Tenant TENANT =
      login(login(ATenant.called("acme"), "messages"), "sales")
          .with("sources.messages.format", "salesforce-outbound-message")
          .with("sources.messages.signature", "none")
          .with("sources.messages.organization-id", "00D24000000abcdEAA")
          .with("sources.messages.write-back.crm", "salesforce")
          .with("sources.messages.write-back.fields.outcome", "Sync_Outcome__c")
          .with("sources.sales.type", "salesforce-poll")
          .with("distributions.hot.match.Status", "Hot")
          .with("distributions.hot.match.Score__c", "> 50")
          .with("distributions.hot.schedule-id", "101")
          .with("lead.callback-at", "Call_At__c")
          .build();

  private static final Map<String, String> HOT =
      Map.of("Phone", "+17195550100", "Status", "Hot", "Score__c", "80");
  private static final Map<String, String> DIALED = with(HOT, "Sync_Outcome__c", "DIALED");

  private final List<Said> said = new ArrayList<>();

  @Test
  void whatShowsNoMoreThanTheMessageAndWhatWasToldIsOurOwn() {
    said("messages", HOT);

    assertThat(isOurs(DIALED)).isTrue();
    assertThat(isOurs(with(DIALED, "Sync_Outcome__c", "called by Bob"))).isFalse();
    assertThat(isOurs(with(DIALED, "Status", "Warm"))).isFalse();
  }

  @Test
  void whatThePollAloneTellsIsNoNewsAtFirstUnlessItDecides() {
    said("messages", HOT);

    assertThat(isOurs(with(DIALED, "Company", "Hooli"))).isTrue();
    assertThat(isOurs(with(DIALED, "DoNotCall", "false"))).isTrue();
    assertThat(isOurs(with(DIALED, "DoNotCall", "true"))).isFalse();
    assertThat(isOurs(with(DIALED, "Call_At__c", "2026-03-02T18:00:00Z"))).isFalse();
    said("sales", with(DIALED, "Company", "Hooli"));
    assertThat(isOurs(with(DIALED, "Company", "Initech"))).isFalse();
  }

  @Test
  void whatWasNeverDecidedOfTogetherIsStillToBeDecidedOf() {
    Map<String, String> withoutScore = without(HOT, "Score__c");
    said("sales", with(HOT, "Status", "New"));
    said("messages", withoutScore);

    assertThat(isOurs(DIALED)).isFalse();

    said("sales", HOT);
    said("messages", with(withoutScore, "Sync_Outcome__c", "DIALED"));
    assertThat(isOurs(DIALED)).as("now it was").isTrue();
    said("messages", with(withoutScore, "Status", "Cold"));
    said("messages", withoutScore);
    assertThat(isOurs(DIALED)).as("but it was cold since").isFalse();
  }

  private void said(String source, Map<String, String> fields) {
    said.add(0, new Said(source, SomeTelling.AT.minusSeconds(60 - said.size()), fields));
  }

  private boolean isOurs(Map<String, String> polled) {
    WrittenBefore before = new WrittenBefore(said, List.of(SomeTelling.dialed("ann")), true);
    return new EchoCheck(
            TENANT, "sales", TENANT.writeBacks().get("messages"), new KnownWriteBacks(before))
        .judge(
            new LeadChange(
                SomeTelling.ACME,
                "sales",
                "ann@2",
                "ann",
                ChangeKind.UPDATED,
                SomeTelling.AT,
                polled))
        .isPresent();
  }

  private static Map<String, String> with(Map<String, String> fields, String name, String value) {
    Map<String, String> more = new HashMap<>(fields);
    more.put(name, value);
    return more;
  }

  private static Map<String, String> without(Map<String, String> fields, String name) {
    Map<String, String> fewer = new HashMap<>(fields);
    fewer.remove(name);
    return fewer;
  }

  private static ATenant login(ATenant tenant, String source) {
    String of = "sources." + source;
    return tenant
        .with(of + ".login-url", "https://acme.my.salesforce.com")
        .with(of + ".client-id", "client")
        .with(of + ".client-secret", "client-secret")
        .with(of + ".object", "Lead");
  }
}
