package org.trackdrivesync.source.salesforce;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.trackdrivesync.lead.WantedFields;
import org.trackdrivesync.tenant.SalesforcePollSettings;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.TenantId;

/**
 * A source that is polled, with what this program remembers of it from one poll to the next. Only
 * one poll of it runs at a time; what is remembered saves work and is never needed.
 */
public final class PolledSource {
  private static final Duration DESCRIPTION_LASTS = Duration.ofHours(1);

  private final Tenant tenant;
  private final SalesforcePollSettings settings;
  private final WantedFields wanted;
  private final RecordIdentity identity;
  private final SeenStamps seen = new SeenStamps();
  private ReadableFields fields;
  private Instant described;
  private ApiUsage usage;
  private int faultsInARow;

  public PolledSource(Tenant tenant, SalesforcePollSettings settings) {
    this(tenant, settings, RecordIdentity.STAMP);
  }

  private PolledSource(Tenant tenant, SalesforcePollSettings settings, RecordIdentity identity) {
    this.tenant = tenant;
    this.identity = identity;
    this.settings = settings;
    this.wanted = WantedFields.of(tenant, settings);
  }

  /** A source that is told of its changes, and polled for what it was not told. */
  public static PolledSource subscribed(Tenant tenant, SalesforcePollSettings settings) {
    return new PolledSource(tenant, settings, RecordIdentity.CONTENTS);
  }

  public Tenant tenant() {
    return tenant;
  }

  public TenantId id() {
    return tenant.id();
  }

  public SalesforcePollSettings settings() {
    return settings;
  }

  /** Fields that a property names and that the login cannot read, as far as is known. */
  public List<String> unreadable() {
    return fields == null ? List.of() : fields.unreadable();
  }

  RecordIdentity identity() {
    return identity;
  }

  /** Whether a poll need not tell a record again; the store knows it in any case. */
  boolean hasSeen(Stamp stamp) {
    return identity == RecordIdentity.STAMP && seen.contains(stamp);
  }

  void sees(Iterable<Stamp> stamps, Instant forgetBefore) {
    if (identity == RecordIdentity.STAMP) {
      seen.add(stamps);
      seen.forgetBefore(forgetBefore);
    }
  }

  ReadableFields fields() {
    return fields;
  }

  boolean isDescribed(Instant now) {
    return fields != null && described.plus(DESCRIPTION_LASTS).isAfter(now);
  }

  void describe(SalesforceAnswer answer) {
    fields = ReadableFields.of(answer, wanted);
    described = answer.lookedAt();
  }

  void used(Optional<ApiUsage> told) {
    usage = told.orElse(usage);
  }

  /** How long it rests after all went well. */
  public Duration restAfterGood() {
    faultsInARow = 0;
    return Rests.afterGood(settings.every(), Optional.ofNullable(usage));
  }

  /** The longer, the more faults came in a row. */
  public Duration restAfter(SalesforceFault fault) {
    faultsInARow++;
    return Rests.afterFault(fault, faultsInARow);
  }

  /** Told of a source that is slowed down; empty where there are requests enough. */
  Optional<String> scarcity() {
    return Optional.ofNullable(usage)
        .filter(told -> told.percentLeft() < Rests.SCARCE)
        .map(
            told ->
                "polled less often: "
                    + told.used()
                    + " of the organisation's "
                    + told.allowed()
                    + " API requests of a day are used");
  }
}
