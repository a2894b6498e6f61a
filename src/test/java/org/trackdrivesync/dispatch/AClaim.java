package org.trackdrivesync.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.trackdrivesync.lead.PhoneNumber;
import org.trackdrivesync.tenant.TenantId;

/** Claims for tests: of tenant acme, received at {@link #RECEIVED}, sent a second later. */
public final class AClaim {
  public static final Instant RECEIVED = Instant.parse("2026-03-02T12:00:00Z");
  public static final Instant SENT = RECEIVED.plusSeconds(1);
  public static final Duration EXPIRES_AFTER = Duration.ofMinutes(15);

  private AClaim() {}

  public static Claim promote(int attempt) {
    return claim(RequestKind.PROMOTE, Claim.Task.SEND, attempt, Map.of());
  }

  public static Claim enroll(int attempt) {
    return claim(RequestKind.ENROLL, Claim.Task.SEND, attempt, Map.of());
  }

  public static Claim check() {
    return claim(RequestKind.PROMOTE, Claim.Task.RECONCILE, 1, Map.of());
  }

  /** A check of a promote about which this much is open. */
  public static Claim check(Doubt doubt) {
    return claim(RequestKind.PROMOTE, Claim.Task.RECONCILE, 1, Map.of(), Optional.of(doubt));
  }

  /** A promote that is sent again after a sending of unknown end. */
  public static Claim promoteAfterDoubt() {
    Doubt doubt = new Doubt(SENT, false, Optional.empty());
    return claim(RequestKind.PROMOTE, Claim.Task.SEND, 2, Map.of(), Optional.of(doubt));
  }

  public static Claim claim(
      RequestKind kind, Claim.Task task, int attempt, Map<String, String> data) {
    return claim(kind, task, attempt, data, Optional.empty());
  }

  /** A promote of a lead that TrackDrive is known to have. */
  public static Claim promoteOfLead(String leadId) {
    return claim(
        RequestKind.PROMOTE, Claim.Task.SEND, 1, Map.of(), Optional.empty(), Optional.of(leadId));
  }

  /** A request to be sent for one of TrackDrive's leads, or for nobody in particular. */
  public static Claim of(RequestKind kind, Optional<String> leadId, Map<String, String> data) {
    return claim(kind, Claim.Task.SEND, 1, data, Optional.empty(), leadId);
  }

  /** A promote whose slot is then, by this JVM's steady timer. */
  public static Claim at(long slotNanos) {
    Claim claim = promote(1);
    return copy(claim, claim.scheduleId(), claim.number(), slotNanos);
  }

  /** A request to be sent for a campaign that has no schedule yet. */
  public static Claim withoutSchedule(RequestKind kind) {
    Claim claim = claim(kind, Claim.Task.SEND, 1, Map.of());
    return copy(claim, Optional.empty(), PhoneNumber.NONE, claim.slotNanos());
  }

  private static Claim copy(
      Claim claim, Optional<String> scheduleId, PhoneNumber number, long slotNanos) {
    return new Claim(
        claim.requestId(),
        claim.changeId(),
        claim.tenant(),
        claim.kind(),
        claim.task(),
        claim.distribution(),
        scheduleId,
        number,
        claim.leadId(),
        claim.data(),
        claim.receivedAt(),
        claim.expiresAt(),
        claim.attempt(),
        claim.slot(),
        slotNanos,
        claim.sentAt(),
        claim.doubt());
  }

  private static Claim claim(
      RequestKind kind,
      Claim.Task task,
      int attempt,
      Map<String, String> data,
      Optional<Doubt> doubt) {
    return claim(kind, task, attempt, data, doubt, Optional.empty());
  }

  private static Claim claim(
      RequestKind kind,
      Claim.Task task,
      int attempt,
      Map<String, String> data,
      Optional<Doubt> doubt,
      Optional<String> leadId) {
    return new Claim(
        7,
        70,
        new TenantId("acme"),
        kind,
        task,
        "hot",
        Optional.of("77"),
        new PhoneNumber("+17195550100"),
        leadId,
        data,
        RECEIVED,
        RECEIVED.plus(EXPIRES_AFTER),
        attempt,
        SENT,
        0,
        Optional.of(SENT),
        doubt);
  }
}
