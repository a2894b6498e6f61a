package org.trackdrivesync.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.tenant.ATenant;
import org.trackdrivesync.tenant.Tenant;

/** What an event that tells only an id says of how soon its record is to be read. */
class UrgencyTest {
  private static final Tenant ACME =
      ATenant.called("acme")
          .with("lead.data.stage", "hs_lead_status")
          .with("distributions.hot.match.stage", "HOT")
          .with("distributions.hot.match.state", "NV")
          .with("distributions.hot.schedule-id", "1")
          .with("distributions.big.match.change_type", "updated")
          .with("distributions.big.when", "any")
          .with("distributions.big.match.amount", ">500")
          .with("distributions.big.schedule-id", "1")
          .with("distributions.kept.match.stage", "NEW")
          .with("distributions.kept.action", "ignore")
          .with("opt-out.match.stop", "yes")
          .with("opt-out.match.stage", "OFF")
          .build();

  private final Planner planner =
      new Planner(ACME, expression -> tokens -> false, Clock.systemUTC());

  @Test
  void aValueThatARuleCallsForIsHotThoughTheRestIsNotKnown() {
    assertThat(changed("hs_lead_status", "HOT")).isEqualTo(Urgency.HOT);
    assertThat(changed("amount", "700")).isEqualTo(Urgency.HOT);
    assertThat(changed("stop", "yes")).as("to be called no more").isEqualTo(Urgency.HOT);
  }

  @Test
  void aValueThatNoRuleCallsForMayYetLetAnotherRuleMatch() {
    assertThat(changed("hs_lead_status", "NEW")).isEqualTo(Urgency.UNSURE);
    assertThat(changed("amount", "12")).isEqualTo(Urgency.UNSURE);
    assertThat(changed("state", "CA")).isEqualTo(Urgency.UNSURE);
  }

  @Test
  void aCreationThatTellsNothingMayHideAHotLead() {
    assertThat(planner.urgency(event(ChangeKind.CREATED, Map.of()))).isEqualTo(Urgency.UNSURE);
    assertThat(planner.urgency(event(ChangeKind.UPDATED, Map.of()))).isEqualTo(Urgency.UNSURE);
  }

  @Test
  void whatNoRuleAsksForIsCold() {
    assertThat(changed("city", "Reno")).isEqualTo(Urgency.COLD);
  }

  @Test
  void aCreationIsHotWhereEachIsCalled() {
    Tenant all =
        ATenant.called("all")
            .with("distributions.new.match.change_type", "created")
            .with("distributions.new.schedule-id", "1")
            .build();

    assertThat(
            new Planner(all, expression -> tokens -> true, Clock.systemUTC())
                .urgency(event(ChangeKind.CREATED, Map.of())))
        .isEqualTo(Urgency.HOT);
  }

  private Urgency changed(String field, String value) {
    return planner.urgency(event(ChangeKind.UPDATED, Map.of(field, value)));
  }

  private static LeadChange event(ChangeKind kind, Map<String, String> fields) {
    return new LeadChange(ACME.id(), "hub", "e", "42", kind, Instant.EPOCH, fields);
  }
}
