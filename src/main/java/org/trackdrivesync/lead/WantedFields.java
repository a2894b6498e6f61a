package org.trackdrivesync.lead;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.trackdrivesync.tenant.CommonFields;
import org.trackdrivesync.tenant.Condition;
import org.trackdrivesync.tenant.CrmFields;
import org.trackdrivesync.tenant.LeadSettings;
import org.trackdrivesync.tenant.SalesforcePollSettings;
import org.trackdrivesync.tenant.Tenant;

/**
 * The CRM fields that a tenant's mapping and rules name, for those who have to ask for each field.
 *
 * @param named by a property; that one of them cannot be read is worth telling
 * @param usual names that are tried because no property says where a token comes from
 */
public record WantedFields(Set<String> named, Set<String> usual) {
  private static final Pattern OF_BODY = Pattern.compile("\\bbody\\[['\"]?([^\\]'\"]+)['\"]?\\]");

  public WantedFields {
    named = Set.copyOf(named);
    usual = Set.copyOf(usual);
  }

  /**
   * Of a source that is polled: with those that a property of it names, those by which our own
   * changes are known, and those that say by themselves that a person wants no calls, where the CRM
   * has them.
   */
  public static WantedFields of(Tenant tenant, SalesforcePollSettings source) {
    WantedFields byRules = of(tenant);
    Set<String> named = new LinkedHashSet<>(byRules.named);
    named.addAll(source.fields());
    named.addAll(CrmFields.writtenBack(tenant, source.name()));
    Set<String> usual = new LinkedHashSet<>(byRules.usual);
    source.optOuts().forEach(optOut -> usual.add(optOut.token()));
    usual.removeAll(named);
    return new WantedFields(named, usual);
  }

  static WantedFields of(Tenant tenant) {
    Set<String> named = new LinkedHashSet<>();
    Set<String> usual = new LinkedHashSet<>();
    LeadSettings lead = tenant.lead();
    Stream.of(
            lead.phone(),
            lead.email(),
            lead.firstName(),
            lead.lastName(),
            lead.trafficSourceId(),
            lead.timeZone(),
            lead.state(),
            lead.callbackAt())
        .forEach(names -> (CommonFields.areUsual(names) ? usual : named).addAll(names));
    named.addAll(lead.data().values());
    Set<String> asked = new LinkedHashSet<>();
    tenant.distributions().forEach(rule -> add(asked, rule.conditions(), rule.when()));
    tenant.optOut().ifPresent(rule -> add(asked, rule.conditions(), rule.when()));
    asked.addAll(tenant.consent().required());
    tenant.schedules().forEach(rule -> add(asked, rule.conditions(), rule.when()));
    asked.removeAll(lead.data().keySet());
    asked.removeAll(FieldMapping.OWN_TOKENS);
    named.addAll(asked);
    tenant
        .schedules()
        .forEach(
            rule -> {
              rule.scheduleId().ifPresent(named::add);
              named.addAll(rule.fields().values());
            });
    named.removeIf(name -> name.startsWith("'"));
    usual.removeAll(named);
    return new WantedFields(named, usual);
  }

  private static void add(Set<String> asked, List<Condition> conditions, Optional<String> when) {
    conditions.forEach(condition -> asked.add(condition.token()));
    when.ifPresent(
        text -> OF_BODY.matcher(text).results().forEach(found -> asked.add(found.group(1))));
  }
}
