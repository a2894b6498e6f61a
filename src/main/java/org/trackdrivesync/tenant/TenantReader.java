package org.trackdrivesync.tenant;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads every property under {@code sync.}, or tells all that is wrong with them at once. */
public final class TenantReader {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,60}");
  private static final Duration EXPIRES_AFTER = Duration.ofMinutes(15);
  private static final Map<String, String> NOTHING_WITHOUT =
      Map.of(
          "sources", "no lead reaches this tenant",
          "distributions", "every lead of this tenant ends as REJECTED");
  private static final int MAX_BACKLOG = 100_000;
  private static final int HIGHEST_BACKLOG = 100_000_000;

  private final Set<String> classifierCodes;
  private final SourceReader sources;
  private final RuleReader rules;
  private final DistributionReader distributions;
  private final ScheduleReader schedules;

  /**
   * @param classifierCodes what the rows of {@code sync.trackdrive.classify} may end with
   * @param problemOfPredicate tells what is wrong with a {@code when}, if anything
   * @param problemOfSelector tells what is wrong with a JSONPath, if anything
   */
  public TenantReader(
      Set<String> classifierCodes,
      Function<String, Optional<String>> problemOfPredicate,
      Function<String, Optional<String>> problemOfSelector) {
    this.sources = new SourceReader(problemOfSelector);
    this.classifierCodes = Set.copyOf(classifierCodes);
    this.rules = new RuleReader(problemOfPredicate);
    this.distributions = new DistributionReader(rules);
    this.schedules = new ScheduleReader(rules);
  }

  /**
   * @throws IllegalSettings if anything is wrong, with all of it
   */
  public Deployment read(Settings settings) {
    Mistakes mistakes = new Mistakes();
    List<String> warnings = new ArrayList<>();
    Section shared =
        new Section(
            settings, new NameCheck(settings, mistakes).names(), mistakes, warnings, "sync.");

    List<Tenant> tenants = tenants(shared);
    if (shared.groups("tenants").isEmpty()) {
      warnings.add(FirstTenant.ADVICE);
    }
    var store = SharedReader.store(shared);
    var retention = SharedReader.retention(shared);
    var operators = SharedReader.operators(shared);
    var rows = SharedReader.classifierRows(shared, classifierCodes);
    var publicUrl = SharedReader.publicUrl(shared, tenants);

    mistakes.throwIfAny();
    return new Deployment(
        new TenantRegistry(tenants), store, retention, operators, rows, publicUrl, warnings);
  }

  private List<Tenant> tenants(Section shared) {
    List<Tenant> tenants = new ArrayList<>();
    for (String name : shared.groups("tenants")) {
      Section tenant = shared.in("tenants").in(name);
      Optional<TenantId> id = id(name, shared);
      var account = AccountReader.read(tenant.in("trackdrive"));
      var sources = named(tenant, "sources", this.sources::read);
      var writeBacks = WriteBackReader.read(tenant);
      var lead = LeadReader.read(tenant.in("lead"));
      var ordered = named(tenant, "distributions", distributions::read);
      RouterReader.warnOfUnsent(tenant, ordered, lead);
      var campaigns = named(tenant, "schedules", schedules::read);
      var optOut = rules.optOut(tenant.in("opt-out"));
      var consent = consent(tenant.in("opt-out"), tenant.in("lead"));
      var hours = CallingHoursReader.read(tenant);
      var promote = promote(tenant.in("promote"));
      int maxBacklog =
          tenant.read("max-backlog", Numbers.between(1, HIGHEST_BACKLOG)).orElse(MAX_BACKLOG);
      needsCallbackTime(tenant, lead, ordered);
      needsScheduleIds(tenant, promote, ordered);
      boolean dryRun = tenant.read("dry-run", Numbers::trueOrFalse).orElse(false);
      if (id.isPresent() && account.isPresent()) {
        tenants.add(
            new Tenant(
                id.get(),
                account.get(),
                Tenant.byName(sources),
                writeBacks,
                lead,
                ordered,
                campaigns,
                optOut,
                consent,
                hours,
                promote,
                maxBacklog,
                dryRun));
      }
    }
    return tenants;
  }

  private static Optional<TenantId> id(String name, Section shared) {
    try {
      return Optional.of(new TenantId(name));
    } catch (IllegalArgumentException e) {
      shared.mistake("tenants." + name, "has an id that cannot be: " + e.getMessage());
      return Optional.empty();
    }
  }

  private static void needsCallbackTime(
      Section tenant, LeadSettings lead, List<DistributionSettings> distributions) {
    boolean callbacks = distributions.stream().anyMatch(d -> d.action() == Action.CALLBACK);
    if (callbacks && lead.callbackAt().isEmpty()) {
      tenant.mistake("lead.callback-at", "must name the CRM field with the time of the callback");
    }
  }

  private static void needsScheduleIds(
      Section tenant, PromoteSettings promote, List<DistributionSettings> distributions) {
    if (promote.outsideHours() == PromoteSettings.OutsideHours.CALLBACK) {
      distributions.stream()
          .filter(rule -> rule.action().promotes() && rule.scheduleId().isEmpty())
          .forEach(
              rule ->
                  tenant.mistake(
                      "distributions." + rule.name() + ".schedule-id",
                      "must be set: promote.outside-hours=callback books callbacks by it"));
    }
  }

  private static ConsentSettings consent(Section optOut, Section lead) {
    return new ConsentSettings(
        optOut
            .read("as", Choice.of(ConsentSettings.As.class, Set.of()))
            .orElse(ConsentSettings.As.OPT_OUT),
        optOut.read("on-deletion", Numbers::trueOrFalse).orElse(true),
        lead.read("require", FieldNames::list).orElse(List.of()),
        optOut.read("defaults-off", ConsentSettings::namesOfDefaults).orElse(Set.of()));
  }

  private static PromoteSettings promote(Section promote) {
    return new PromoteSettings(
        promote.read("expires-after", Durations.between("1ms", "30d")).orElse(EXPIRES_AFTER),
        promote
            .read("order", Choice.of(PromoteSettings.Order.class, Set.of()))
            .orElse(PromoteSettings.Order.NEWEST_FIRST),
        promote
            .read("outside-hours", Choice.of(PromoteSettings.OutsideHours.class, Set.of()))
            .orElse(PromoteSettings.OutsideHours.EXPIRE));
  }

  /** Reads each of a tenant's sources, distributions or schedules. */
  private static <T> List<T> named(
      Section tenant, String group, BiFunction<String, Section, Optional<T>> reader) {
    List<T> all = new ArrayList<>();
    for (String name : tenant.groups(group)) {
      if (!NAME.matcher(name).matches()) {
        tenant.mistake(group + "." + name, "must be named by 1 to 60 of a-z, A-Z, 0-9, _ and -");
      }
      reader.apply(name, tenant.in(group).in(name)).ifPresent(all::add);
    }
    if (tenant.groups(group).isEmpty() && NOTHING_WITHOUT.containsKey(group)) {
      tenant.warn(group, "has none: " + NOTHING_WITHOUT.get(group));
    }
    return all;
  }
}
