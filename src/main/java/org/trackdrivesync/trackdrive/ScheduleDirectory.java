package org.trackdrivesync.trackdrive;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.trackdrivesync.dispatch.Answer;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.dispatch.TargetFinding;
import org.trackdrivesync.dispatch.Targets;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.DistributionSettings;
import org.trackdrivesync.tenant.Secret;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.TenantId;
import org.trackdrivesync.tenant.TenantRegistry;

/**
 * The schedules of each tenant's account as this process last saw them, and what follows for the
 * requests that are sent there.
 *
 * <p>A schedule that something waits for is looked at often ({@link #wanted}). One that cannot be
 * looked at any more is forgotten after some tries, so that old knowledge holds nothing back.
 */
public final class ScheduleDirectory implements Targets {
  /** About a minute of looks. */
  static final int BLIND_LOOKS = 4;

  private final TenantRegistry tenants;
  private final ConcurrentMap<TenantId, TargetStandings> known = new ConcurrentHashMap<>();
  private final Map<Looked, Integer> blind = new HashMap<>();
  private final WantedTargets wanted;
  private final LearnedRefusals refusals;

  private record Looked(TenantId tenant, String scheduleId) {}

  /**
   * @param clock one that only goes forward
   */
  public ScheduleDirectory(TenantRegistry tenants, Clock clock) {
    this.tenants = tenants;
    this.wanted = new WantedTargets(clock);
    this.refusals = new LearnedRefusals(tenants);
    for (Tenant tenant : tenants.all()) {
      known.put(tenant.id(), TargetStandings.of(tenant, KnownSchedules.NOTHING));
    }
  }

  @Override
  public List<TargetFinding> of(TenantId tenant) {
    return known.get(tenant).findings();
  }

  @Override
  public Optional<Reason> hold(TenantId tenant, RequestKind kind, String distribution) {
    Optional<Reason> reason = known.get(tenant).hold(kind, distribution);
    if (reason.isPresent()) {
      wanted.note(tenant, distribution);
    }
    return reason;
  }

  /** The token by which a distribution's leads are enrolled: as configured, or as read. */
  public Optional<Secret> token(TenantId tenant, DistributionSettings target) {
    return TargetStandings.token(target, known.get(tenant).schedules());
  }

  /** Whether TrackDrive shows the target of a distribution as a router. */
  public boolean isRouter(TenantId tenant, DistributionSettings target) {
    return TargetCheck.schedule(target, known.get(tenant).schedules())
        .flatMap(ListedSchedule::type)
        .filter(TargetCheck.ROUTER::equals)
        .isPresent();
  }

  @Override
  public Optional<String> refusal(
      TenantId tenant, String distribution, Map<String, String> data, Instant now) {
    return refusals.refusal(tenant, distribution, data, now);
  }

  /**
   * Takes what TrackDrive answered to a request. Where it was refused for the standing of its
   * schedule, that is looked at soon.
   *
   * @param now by the database's clock
   */
  public void heard(Claim claim, Answer answer, Instant now) {
    if (answer.reason() == Reason.SCHEDULE_INACTIVE) {
      wanted.note(claim.tenant(), claim.distribution());
    }
    refusals.heard(claim, answer, now);
  }

  /** Whether an account's schedules are to be read at all: a dry run calls nothing. */
  public static boolean isRead(Tenant tenant) {
    return !tenant.dryRun() && tenant.distributions().stream().anyMatch(TargetCheck::hasTarget);
  }

  /** Readings that something waits for; each is told once, and again a while later. */
  public List<ScheduleReading> wanted() {
    return wanted.due().stream().flatMap(one -> reading(one).stream()).toList();
  }

  private Optional<ScheduleReading> reading(WantedTargets.Target one) {
    Tenant tenant = tenants.find(one.tenant()).orElseThrow();
    return tenant
        .distribution(one.distribution())
        .filter(target -> isRead(tenant))
        .flatMap(target -> scheduleId(tenant, target))
        .filter(ScheduleReading::canBeAsked)
        .map(id -> ScheduleReading.ofOne(tenant, id));
  }

  private Optional<String> scheduleId(Tenant tenant, DistributionSettings target) {
    KnownSchedules schedules = known.get(tenant.id()).schedules();
    return target
        .scheduleId()
        .or(() -> TargetCheck.schedule(target, schedules).map(ListedSchedule::id));
  }

  /** Takes what a reading showed, once it has ended. */
  public synchronized Lesson learn(ScheduleReading reading) {
    TenantId id = reading.tenant().id();
    TargetStandings before = known.get(id);
    TargetStandings now = TargetStandings.of(reading.tenant(), merged(before.schedules(), reading));
    known.put(id, now);
    return Lesson.between(before, now);
  }

  /**
   * Takes what a schedule is now that it was changed, or made, from here.
   *
   * @param call that TrackDrive accepted
   * @param shown the record of its answer, where it told one
   */
  public synchronized Lesson changed(
      TenantId tenant, String scheduleId, ApiCall call, Optional<ListedSchedule> shown) {
    TargetStandings before = known.get(tenant);
    ListedSchedule told =
        before
            .schedules()
            .find(scheduleId)
            .orElseGet(() -> ListedSchedule.named(scheduleId))
            .with(call.body());
    ListedSchedule changed = shown.map(told::overlaidBy).orElse(told);
    TargetStandings now =
        TargetStandings.of(
            tenants.find(tenant).orElseThrow(), before.schedules().with(List.of(changed)));
    known.put(tenant, now);
    return Lesson.between(before, now);
  }

  private KnownSchedules merged(KnownSchedules before, ScheduleReading reading) {
    if (reading.only().isPresent()) {
      return withOne(before, reading, new Looked(reading.tenant().id(), reading.only().get()));
    }
    if (!reading.isBroken()) {
      return KnownSchedules.of(reading.read(), reading.absent(), reading.trouble());
    }
    KnownSchedules now = before.with(reading.read());
    return before.trouble().isPresent() ? now.withTrouble(reading.trouble()) : now;
  }

  private KnownSchedules withOne(KnownSchedules before, ScheduleReading reading, Looked one) {
    if (!reading.read().isEmpty() || !reading.absent().isEmpty()) {
      blind.remove(one);
      return reading.absent().isEmpty()
          ? before.with(reading.read())
          : before.withAbsent(one.scheduleId());
    }
    if (blind.merge(one, 1, Integer::sum) < BLIND_LOOKS) {
      return before;
    }
    blind.remove(one);
    return before.forgetting(one.scheduleId()).withTrouble(reading.trouble());
  }
}
