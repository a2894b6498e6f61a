package org.trackdrivesync.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.FieldMapping;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.ATenant;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.TenantId;

/** Whose consent is asked for, and which fields of a CRM end it. */
class ConsentTest {
  private static final Map<String, String> PHONE = Map.of("phone", "719 555 0100");

  @ParameterizedTest
  @CsvSource({"promote", "enroll-and-promote", "enroll", "hurry", "callback"})
  void whoseConsentIsNotProvedIsNeitherCalledNorEnrolled(String action) {
    Tenant tenant = asking("trusted_form,opt_in_time", action);

    Decision decision = decide(tenant, "crm", ChangeKind.CREATED, with("opt_in_time", " "));

    assertThat(decision)
        .isInstanceOfSatisfying(
            Decision.Rejected.class,
            rejected -> {
              assertThat(rejected.reason()).isEqualTo(Reason.CONSENT_MISSING);
              assertThat(rejected.endsConsent()).isFalse();
              assertThat(rejected.explanation())
                  .contains("trusted_form, opt_in_time is blank (lead.require)");
            });
  }

  @Test
  void whoseConsentIsProvedIsCalled() {
    Tenant tenant = asking("trusted_form", "promote");

    assertThat(decide(tenant, "crm", ChangeKind.CREATED, with("trusted_form", "https://c/1")))
        .isInstanceOf(Decision.Matched.class);
  }

  @Test
  void whatDialsNobodyAsksForNoConsent() {
    Tenant ignored = asking("trusted_form", "ignore");

    assertThat(decide(ignored, "crm", ChangeKind.CREATED, PHONE))
        .isInstanceOf(Decision.Ignored.class);
    assertThat(decide(asking("trusted_form", "promote"), "crm", ChangeKind.DELETED, PHONE))
        .isInstanceOf(Decision.Ignored.class);
  }

  @Test
  void anOptOutNeedsNoProof() {
    Tenant tenant =
        ATenant.called("acme")
            .with("sources.crm.signature", "none")
            .with("lead.require", "trusted_form")
            .with("opt-out.match.dnc", "yes")
            .with("distributions.all.schedule-id", "1")
            .build();

    assertThat(decide(tenant, "crm", ChangeKind.UPDATED, with("dnc", "yes")).endsConsent())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "salesforce-outbound-message, DoNotCall, true, true",
    "salesforce-outbound-message, DoNotCall, false, false",
    "highlevel, dnd, true, true",
    "highlevel, dndSettings.Call.status, active, true",
    "highlevel, dndSettings.Email.status, active, false",
    "pipedrive, marketing_status, unsubscribed, true",
    "pipedrive, marketing_status, no_consent, false",
    "pipedrive, dnd, true, false",
    "json, dnd, true, false",
  })
  void aFieldThatAlwaysMeansItIsAnOptOutOfItsFormatAlone(
      String format, String field, String value, boolean optedOut) {
    Decision decision = decide(of(format, ""), "crm", ChangeKind.UPDATED, with(field, value));

    assertThat(decision.endsConsent()).isEqualTo(optedOut);
  }

  @Test
  void itIsTurnedOffByNameAndOnlyThat() {
    Tenant tenant = of("highlevel", "dnd");

    assertThat(decide(tenant, "crm", ChangeKind.UPDATED, with("dnd", "true")).endsConsent())
        .isFalse();
    assertThat(
            decide(tenant, "crm", ChangeKind.UPDATED, with("dndSettings.Call.status", "active"))
                .endsConsent())
        .isTrue();
  }

  private static Tenant asking(String tokens, String action) {
    return ATenant.called("acme")
        .with("sources.crm.signature", "none")
        .with("lead.require", tokens)
        .with("lead.callback-at", "at")
        .with("distributions.all.schedule-id", "1")
        .with("distributions.all.lead-token", "t")
        .with("distributions.all.action", action)
        .build();
  }

  private static Tenant of(String format, String off) {
    ATenant tenant =
        ATenant.called("acme")
            .with("sources.crm.signature", "none")
            .with("sources.crm.format", format)
            .with("opt-out.defaults-off", off)
            .with("distributions.all.schedule-id", "1");
    return format.startsWith("salesforce")
        ? tenant.with("sources.crm.organization-id", "00D24000000abcd").build()
        : tenant.build();
  }

  private static Map<String, String> with(String field, String value) {
    return Map.of("phone", "719 555 0100", field, value);
  }

  private static Decision decide(
      Tenant tenant, String source, ChangeKind kind, Map<String, String> fields) {
    LeadChange change =
        new LeadChange(new TenantId("acme"), source, "e", "1", kind, Instant.EPOCH, fields);
    return new Distributor(tenant, expression -> tokens -> true)
        .decide(change, new FieldMapping(tenant.lead()).map(change));
  }
}
