package org.trackdrivesync.tenant;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which fields of its CRM a tenant's mapping and rules look at. */
public final class CrmFields {
  private static final Pattern OF_BODY =
      Pattern.compile("body\\??\\[['\"]?([^]'\"]+)['\"]?]|body\\??\\.([\\p{Alnum}_]+)");

  private static final String CHANGED = "changed";

  /** What conditions may ask that is no field of the CRM's. */
  private static final Set<String> OUR_OWN = Set.of("crm_id", "change_type", CHANGED);

  private CrmFields() {}

  /**
   * All that is looked at, so that a record of a source which has them is whole. What is written
   * back to the source is looked at, too, and comes first, since a CRM may tell only so many: by it
   * our own changes are known.
   */
  public static Set<String> named(Tenant tenant, String source) {
    LeadSettings lead = tenant.lead();
    Set<String> named = new TreeSet<>(asked(tenant));
    Stream.of(
            lead.phone(),
            lead.email(),
            lead.firstName(),
            lead.lastName(),
            lead.trafficSourceId(),
            lead.timeZone(),
            lead.state(),
            lead.callbackAt(),
            lead.data().values())
        .flatMap(Collection::stream)
        .forEach(named::add);
    tenant.schedules().stream()
        .flatMap(rule -> Stream.concat(rule.scheduleId().stream(), rule.fields().values().stream()))
        .forEach(named::add);
    named.removeIf(field -> field.startsWith("'"));
    Set<String> inOrder = new LinkedHashSet<>(writtenBack(tenant, source));
    inOrder.addAll(named);
    return inOrder;
  }

  /** The fields of a source's CRM in which it is told what became of its leads. */
  public static Collection<String> writtenBack(Tenant tenant, String source) {
    return tenant.writtenTo(source).stream()
        .flatMap(settings -> settings.fields().values().stream())
        .distinct()
        .toList();
  }

  /** What conditions ask: a change of one of these may change what is done. */
  public static Set<String> asked(Tenant tenant) {
    Set<String> fields = new TreeSet<>();
    tokens(tenant).forEach(token -> fields.addAll(fieldsOf(token, tenant.lead())));
    fields.removeAll(OUR_OWN);
    return fields;
  }

  /** What decides of a record: what conditions ask, its number, and when it wants to be called. */
  public static Set<String> decisive(Tenant tenant) {
    Set<String> fields = asked(tenant);
    fields.addAll(tenant.lead().phone());
    fields.addAll(tenant.lead().callbackAt());
    return fields;
  }

  /** Whether conditions ask which fields an event says that changed. */
  public static boolean askWhatChanged(Tenant tenant) {
    return tokens(tenant).stream()
        .anyMatch(token -> fieldsOf(token, tenant.lead()).contains(CHANGED));
  }

  private static Set<String> tokens(Tenant tenant) {
    Set<String> tokens = new TreeSet<>();
    tenant.distributions().forEach(rule -> add(tokens, rule.conditions(), rule.when()));
    tenant.distributions().stream()
        .flatMap(rule -> rule.downstream().stream())
        .forEach(way -> add(tokens, way.conditions(), way.when()));
    tenant.schedules().forEach(rule -> add(tokens, rule.conditions(), rule.when()));
    tenant.optOut().ifPresent(rule -> add(tokens, rule.conditions(), rule.when()));
    tokens.addAll(tenant.consent().required());
    return tokens;
  }

  private static void add(Set<String> tokens, List<Condition> conditions, Optional<String> when) {
    conditions.forEach(condition -> tokens.add(condition.token()));
    when.ifPresent(
        text -> {
          Matcher names = OF_BODY.matcher(text);
          while (names.find()) {
            tokens.add(names.group(1) == null ? names.group(2) : names.group(1));
          }
        });
  }

  /** A token is what is mapped to it; one that nothing is mapped to is a field of that name. */
  private static Collection<String> fieldsOf(String token, LeadSettings lead) {
    return switch (token) {
      case "phone" -> lead.phone();
      case "email" -> lead.email();
      case "first_name" -> lead.firstName();
      case "last_name" -> lead.lastName();
      case "traffic_source_id" -> lead.trafficSourceId();
      default -> List.of(lead.data().getOrDefault(token, token));
    };
  }
}
