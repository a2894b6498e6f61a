package org.trackdrivesync.tenant;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One TrackDrive account with its CRM sources and rules, as configured; immutable and never
 * illegal.
 *
 * @param sources by name
 * @param writeBacks of those sources that are told what became of their leads, by source
 * @param distributions in the order in which they are tried
 * @param schedules what CRM campaigns change of schedules, in the order in which they are tried
 * @param optOut which leads want no calls any more; empty where no rule says so
 * @param consent what TrackDrive is told of opt-outs and deletions
 * @param maxBacklog waiting requests above which webhooks are answered 503
 * @param dryRun decide and record, but call nothing
 */
public record Tenant(
    TenantId id,
    TrackDriveAccount trackDrive,
    Map<String, SourceSettings> sources,
    Map<String, WriteBackSettings> writeBacks,
    LeadSettings lead,
    List<DistributionSettings> distributions,
    List<ScheduleSettings> schedules,
    Optional<OptOutSettings> optOut,
    ConsentSettings consent,
    CallingHours callingHours,
    PromoteSettings promote,
    int maxBacklog,
    boolean dryRun) {
  public Tenant {
    sources = Collections.unmodifiableMap(new TreeMap<>(sources));
    writeBacks = Collections.unmodifiableMap(new TreeMap<>(writeBacks));
    distributions =
        distributions.stream()
            .sorted(
                Comparator.comparingInt(DistributionSettings::order)
                    .thenComparing(DistributionSettings::name))
            .toList();
    schedules = schedules.stream().sorted(Comparator.comparing(ScheduleSettings::name)).toList();
  }

  /** The rule of this name for changes of campaigns. */
  public Optional<ScheduleSettings> schedule(String name) {
    return schedules.stream().filter(s -> s.name().equals(name)).findFirst();
  }

  public Optional<DistributionSettings> distribution(String name) {
    return distributions.stream().filter(d -> d.name().equals(name)).findFirst();
  }

  /** Whether TrackDrive is told when fields of a lead change that it has. */
  public boolean tellsChanges() {
    return lead.updates() && distributions.stream().anyMatch(rule -> rule.action().linksLeads());
  }

  /** The sources that post their changes to us. */
  public List<WebhookSettings> webhooks() {
    return sources.values().stream()
        .filter(WebhookSettings.class::isInstance)
        .map(WebhookSettings.class::cast)
        .toList();
  }

  /** The sources that are asked for changed records of Salesforce. */
  public List<SalesforcePollSettings> salesforcePolls() {
    return sources.values().stream()
        .filter(SalesforcePollSettings.class::isInstance)
        .map(SalesforcePollSettings.class::cast)
        .toList();
  }

  /** The sources that Salesforce tells of each change. */
  public List<SalesforceSubscribeSettings> salesforceSubscriptions() {
    return sources.values().stream()
        .filter(SalesforceSubscribeSettings.class::isInstance)
        .map(SalesforceSubscribeSettings.class::cast)
        .toList();
  }

  /**
   * What is written to the records that a source tells of: for the source itself, and for others of
   * the same object of Salesforce, since then the changes come by each of them.
   */
  public List<WriteBackSettings> writtenTo(String source) {
    return writeBacks.values().stream()
        .filter(one -> one.source().equals(source) || isOfSameObject(one, sources.get(source)))
        .toList();
  }

  private static boolean isOfSameObject(WriteBackSettings written, SourceSettings source) {
    if (!(written.target() instanceof WriteBackTarget.Salesforce target)) {
      return false;
    }
    if (source instanceof SalesforcePollSettings poll) {
      return poll.object().equalsIgnoreCase(target.object());
    }
    if (source instanceof SalesforceSubscribeSettings subscription) {
      return subscription.records().object().equalsIgnoreCase(target.object());
    }
    // of which object an outbound message is, only the message tells
    return source instanceof WebhookSettings webhook
        && webhook.format() instanceof SalesforceMessageSettings;
  }

  /** Indexes sources by their names. */
  public static Map<String, SourceSettings> byName(List<SourceSettings> sources) {
    return sources.stream().collect(Collectors.toMap(SourceSettings::name, Function.identity()));
  }
}
