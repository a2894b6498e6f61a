package org.trackdrivesync.trackdrive;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.trackdrivesync.dispatch.Answer;
import org.trackdrivesync.dispatch.AnswerClass;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.DistributionSettings;
import org.trackdrivesync.tenant.TenantId;
import org.trackdrivesync.tenant.TenantRegistry;

/**
 * Which data routers have refused with NO_DISTRIBUTION, where a distribution wants that learned:
 * for a while no call is spent on the same data again. Kept in memory: a restart, or another
 * replica, spends one call to learn it anew.
 */
public final class LearnedRefusals {
  /** Beyond this nothing more is learned, so that a token as varied as a name costs no memory. */
  static final int MOST = 10_000;

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);

  private record Data(TenantId tenant, String target, Map<String, String> seen) {}

  private record Refused(Instant at, Instant until) {}

  private final TenantRegistry tenants;
  private final ConcurrentMap<Data, Refused> refused = new ConcurrentHashMap<>();

  public LearnedRefusals(TenantRegistry tenants) {
    this.tenants = tenants;
  }

  /**
   * Takes what TrackDrive answered to a call by number; one by {@code lead_id} asks no router.
   *
   * @param now by the database's clock
   */
  public void heard(Claim claim, Answer answer, Instant now) {
    if (claim.isCall() && claim.leadId().isEmpty()) {
      data(claim.tenant(), claim.distribution(), claim.data())
          .ifPresent(data -> learn(data, claim, answer, now));
    }
  }

  private void learn(Data data, Claim claim, Answer answer, Instant now) {
    boolean none =
        answer.answerClass() == AnswerClass.REJECTED && answer.reason() == Reason.NO_DISTRIBUTION;
    if (!none) {
      if (answer.answerClass() == AnswerClass.ACCEPTED) {
        refused.remove(data);
      }
      return;
    }
    refused.values().removeIf(old -> !old.until.isAfter(now));
    if (refused.size() < MOST) {
      refused.put(data, new Refused(now, now.plus(kept(claim))));
    }
  }

  /**
   * Why a call is not to be spent on data of a lead, in an operator's words; empty where it may.
   *
   * @param now by the database's clock
   */
  public Optional<String> refusal(
      TenantId tenant, String distribution, Map<String, String> lead, Instant now) {
    return data(tenant, distribution, lead)
        .map(refused::get)
        .filter(known -> known.until.isAfter(now))
        .map(
            known ->
                "as TrackDrive refused the same data at %s; asked again after %s (UTC)"
                    .formatted(MINUTE.format(known.at), MINUTE.format(known.until)));
  }

  private Duration kept(Claim claim) {
    return rule(claim.tenant(), claim.distribution()).orElseThrow().refusals().kept();
  }

  /** What the router sees of a lead; empty where nothing is to be learned of it. */
  private Optional<Data> data(TenantId tenant, String distribution, Map<String, String> lead) {
    return rule(tenant, distribution)
        .filter(rule -> !rule.refusals().kept().isZero())
        .map(
            rule -> {
              Map<String, String> seen = new TreeMap<>();
              rule.refusals()
                  .tokens()
                  .forEach(token -> seen.put(token, lead.getOrDefault(token, "")));
              return new Data(tenant, rule.scheduleId().orElse(rule.name()), seen);
            });
  }

  private Optional<DistributionSettings> rule(TenantId tenant, String distribution) {
    return tenants.find(tenant).flatMap(its -> its.distribution(distribution));
  }
}
