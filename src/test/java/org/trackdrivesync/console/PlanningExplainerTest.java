package org.trackdrivesync.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.intake.Planner;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.source.Fixtures;
import org.trackdrivesync.store.TestTenants;
import org.trackdrivesync.tenant.ATenant;
import org.trackdrivesync.tenant.Tenant;

class PlanningExplainerTest {
  private final Tenant acme = TestTenants.registry().find(TestTenants.ACME).orElseThrow();
  private final PlanningExplainer explainer =
      new PlanningExplainer(
          tenant -> new Planner(acme, expression -> tokens -> true, Clock.systemUTC()),
          Clock.systemUTC());

  @Test
  void aLeadThatMatchesIsExplainedWithTheRequestsItWouldMake() {
    Explanation hot =
        explain("{\"id\":\"1\",\"fields\":{\"phone\":\"719 555 0100\",\"loan_amount\":700}}")
            .get(0);

    assertThat(hot.decision()).isEqualTo("enroll-and-promote");
    assertThat(hot.rule()).isEqualTo("hot");
    assertThat(hot.phone().e164()).isEqualTo("+17195550100");
    assertThat(hot.explanation()).isEqualTo("matched hot: loan_amount > 500");
    assertThat(hot.requests())
        .extracting(Explanation.Planned::kind, Explanation.Planned::dueInMs)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(RequestKind.ENROLL, 0L),
            org.assertj.core.groups.Tuple.tuple(RequestKind.PROMOTE, null));
  }

  @Test
  void aPromoteIsExplainedWithItsZonesAndTheirOpening() {
    Tenant hours =
        ATenant.called("acme")
            .with("calling-hours", "08:00-21:00")
            .with("lead.state", "State")
            .with("sources.crm.signature", "none")
            .with("distributions.all.schedule-id", "77")
            .build();
    Clock night = Clock.fixed(Instant.parse("2026-03-02T08:00:00Z"), ZoneOffset.UTC);
    PlanningExplainer explainer =
        new PlanningExplainer(
            tenant -> new Planner(hours, expression -> tokens -> true, night), night);

    Explanation lead =
        explainer
            .explain(
                hours,
                "crm",
                "{\"id\":\"1\",\"fields\":{\"phone\":\"800 555 0100\",\"State\":\"TX\"}}"
                    .getBytes(StandardCharsets.UTF_8))
            .get(0);

    assertThat(lead.requests().get(0).zones()).containsExactly("America/Chicago", "America/Denver");
    assertThat(lead.requests().get(0).opensAt()).isEqualTo(Instant.parse("2026-03-02T15:00:00Z"));
  }

  @Test
  void aCampaignIsExplainedWithWhatItWouldTellItsSchedule() {
    Tenant campaigns =
        ATenant.called("acme")
            .with("sources.crm.signature", "none")
            .with("schedules.campaigns.match.object", "campaign")
            .with("schedules.campaigns.schedule-id", "Schedule")
            .with("schedules.campaigns.paused", "Status")
            .build();
    PlanningExplainer explainer =
        new PlanningExplainer(
            tenant -> new Planner(campaigns, expression -> tokens -> true, Clock.systemUTC()),
            Clock.systemUTC());

    Explanation campaign =
        explainer
            .explain(
                campaigns,
                "crm",
                "{\"id\":\"c1\",\"fields\":{\"object\":\"campaign\",\"Schedule\":77,\"Status\":\"on\"}}"
                    .getBytes(StandardCharsets.UTF_8))
            .get(0);

    assertThat(campaign.decision()).isEqualTo("update-schedule");
    assertThat(campaign.rule()).isEqualTo("campaigns");
    assertThat(campaign.data()).isEqualTo(Map.of("paused", "true"));
    assertThat(campaign.requests())
        .extracting(Explanation.Planned::kind)
        .containsExactly(RequestKind.UPDATE_SCHEDULE);
  }

  @Test
  void whatTheFormatOfACrmReadIsShownBeforeWhatWouldFollow() {
    Tenant crm =
        ATenant.called("acme")
            .with("sources.crm.signature", "none")
            .with("sources.crm.format", "highlevel")
            .with("distributions.all.schedule-id", "77")
            .build();
    PlanningExplainer explainer =
        new PlanningExplainer(
            tenant -> new Planner(crm, expression -> tokens -> true, Clock.systemUTC()),
            Clock.systemUTC());

    Explanation lead =
        explainer.explain(crm, "crm", Fixtures.of("highlevel", "contact-dnd-update.json")).get(0);

    assertThat(lead.change().type()).isEqualTo(ChangeKind.UPDATED);
    assertThat(lead.change().id()).isEqualTo("nmFmQEsNgz6AVpgLVUJ0");
    assertThat(lead.change().fields()).containsEntry("dndSettings.Call.status", "active");
    assertThat(lead.reason()).isEqualTo("OPTED_OUT");
    assertThat(lead.explanation()).contains("opt-out by default: dndSettings.Call.status");
  }

  @Test
  void whereCallingHoursAreNotAskedNoZonesAreTold() {
    Explanation hot =
        explain("{\"id\":\"1\",\"fields\":{\"phone\":\"719 555 0100\",\"loan_amount\":700}}")
            .get(0);

    assertThat(hot.requests()).extracting(Explanation.Planned::zones).containsOnlyNulls();
    assertThat(hot.requests()).extracting(Explanation.Planned::opensAt).containsOnlyNulls();
  }

  @Test
  void eachLeadOfABodyIsExplainedInItsPlace() {
    List<Explanation> all =
        explain(
            "[{\"id\":\"1\",\"fields\":{\"loan_amount\":700}},{\"id\":2,\"fields\":7},"
                + "{\"id\":\"3\",\"fields\":{\"phone\":\"719 555 0100\",\"loan_amount\":3}}]");

    assertThat(all).extracting(Explanation::index).containsExactly(0, 1, 2);
    assertThat(all)
        .extracting(Explanation::decision)
        .containsExactly("reject", "unreadable", "reject");
    assertThat(all)
        .extracting(Explanation::reason)
        .containsExactly("NO_PHONE", null, "NO_DISTRIBUTION");
    assertThat(all.get(2).explanation()).contains("hot wants loan_amount > 500, but it is '3'");
  }

  @Test
  void aBodyThatCannotBeReadIsRefused() {
    assertThatThrownBy(() -> explain("{")).isInstanceOf(Refusal.class);
  }

  private List<Explanation> explain(String body) {
    return explainer.explain(acme, "crm", body.getBytes(StandardCharsets.UTF_8));
  }
}
