package org.trackdrivesync.distribution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.Lead;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.Action;
import org.trackdrivesync.tenant.SourceSettings;
import org.trackdrivesync.tenant.Tenant;

/**
 * Matches one tenant's changes against its rules: first whether the person wants no calls any more
 * (as a rule says it, or a field of the CRM that always means it), then whether it is a campaign
 * that changed and not a lead, then its distributions. Of each kind the first rule that matches
 * decides.
 */
public final class Distributor {
  private final List<Distribution> distributions;
  private final List<ScheduleRule> schedules;
  private final Optional<Rule> optOut;
  private final Map<String, List<Rule>> defaultOptOuts;
  private final ConsentCheck consent;
  private final String region;

  public Distributor(Tenant tenant, PredicateLanguage language) {
    this.distributions =
        tenant.distributions().stream().map(rule -> new Distribution(rule, language)).toList();
    this.schedules =
        tenant.schedules().stream().map(rule -> new ScheduleRule(rule, language)).toList();
    this.optOut =
        tenant.optOut().map(rule -> new Rule("opt-out", rule.conditions(), rule.when(), language));
    this.defaultOptOuts = defaultOptOuts(tenant, language);
    this.consent = new ConsentCheck(tenant.consent().required());
    this.region = tenant.lead().region();
  }

  public Decision decide(LeadChange change, Lead lead) {
    if (optOut.isPresent() && optOut.get().objection(lead.tokens()).isEmpty()) {
      return new Decision.Rejected(
          Reason.OPTED_OUT, optOut.get().explainMatch() + "; waiting calls to the person end");
    }
    for (Rule byDefault : defaultOptOuts.getOrDefault(change.source(), List.of())) {
      if (byDefault.objection(lead.tokens()).isEmpty()) {
        return new Decision.Rejected(
            Reason.OPTED_OUT, byDefault.explainMatch() + "; waiting calls to the person end");
      }
    }
    for (ScheduleRule schedule : schedules) {
      if (schedule.matches(lead.tokens())) {
        return schedule.decide(change);
      }
    }
    if (change.kind() == ChangeKind.DELETED) {
      return new Decision.Ignored(
          Optional.empty(),
          "the lead was deleted in the CRM; its waiting calls end",
          Decision.InCrm.DELETED);
    }
    List<String> objections = new ArrayList<>();
    for (Distribution distribution : distributions) {
      Optional<String> objection = distribution.objection(lead.tokens());
      if (objection.isEmpty()) {
        return matched(distribution, lead);
      }
      objections.add(objection.get());
    }
    return undialable(lead)
        .orElseGet(() -> new Decision.Rejected(Reason.NO_DISTRIBUTION, missed(objections)));
  }

  /**
   * Whether what an event tells by itself, before its record is read, says that the lead is to be
   * called now, or no more.
   */
  public boolean isHot(LeadChange event, Lead told) {
    return optOut.filter(rule -> rule.isSpokenFor(told.tokens())).isPresent()
        || defaultOptOuts.getOrDefault(event.source(), List.of()).stream()
            .anyMatch(rule -> rule.isSpokenFor(told.tokens()))
        || distributions.stream().anyMatch(rule -> rule.isHot(told.tokens()));
  }

  /** Whether a decision sends a lead to a router of which something is told. */
  public boolean isBehindRouter(Decision decision) {
    return decision instanceof Decision.Matched matched && downstream(matched).isKnown();
  }

  /** Which way the router would take, or that it would take none. */
  public Decision behindRouter(Decision.Matched matched, Lead lead) {
    Map<String, String> sent = new HashMap<>(lead.data());
    lead.phone().ifPresent(number -> sent.put("phone", number.e164()));
    return downstream(matched).choose(matched, sent);
  }

  private Downstream downstream(Decision.Matched matched) {
    return distributions.stream()
        .filter(one -> one.settings().name().equals(matched.distribution()))
        .findFirst()
        .orElseThrow()
        .downstream();
  }

  private Decision matched(Distribution distribution, Lead lead) {
    String name = distribution.settings().name();
    Action action = distribution.settings().action();
    if (action == Action.IGNORE) {
      return new Decision.Ignored(Optional.of(name), distribution.explainMatch());
    }
    return undialable(lead)
        .or(() -> consent.objection(lead, distribution.explainMatch()))
        .orElseGet(() -> new Decision.Matched(name, action, distribution.explainMatch()));
  }

  /** Of each source, what of its CRM says that a person wants no calls. */
  private static Map<String, List<Rule>> defaultOptOuts(Tenant tenant, PredicateLanguage language) {
    Map<String, List<Rule>> rules = new HashMap<>();
    for (SourceSettings source : tenant.sources().values()) {
      rules.put(
          source.name(),
          source.optOuts().stream()
              .filter(one -> !tenant.consent().defaultsOff().contains(one.token()))
              .map(one -> new Rule("opt-out by default", List.of(one), Optional.empty(), language))
              .toList());
    }
    return rules;
  }

  private Optional<Decision> undialable(Lead lead) {
    if (lead.phone().isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        lead.phoneAsWritten().isEmpty()
            ? new Decision.Rejected(
                Reason.NO_PHONE, "no mapped phone field has a value (lead.phone)")
            : new Decision.Rejected(
                Reason.INVALID_NUMBER,
                "the phone is not a number that can be dialed, read as one of " + region));
  }

  private static String missed(List<String> objections) {
    return objections.isEmpty()
        ? "the tenant has no distributions"
        : "no distribution matches: " + String.join("; ", objections);
  }
}
