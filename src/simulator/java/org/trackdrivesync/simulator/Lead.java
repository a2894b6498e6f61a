package org.trackdrivesync.simulator;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A person's record on a schedule, or owned by the offer alone when {@code scheduleId} is null. */
public record Lead(
    long id,
    UUID uuid,
    String callerId,
    String status,
    Long scheduleId,
    long offerId,
    Map<String, String> tokens,
    Moment createdAt,
    Moment updatedAt) {

  private static final Set<String> LIVE = Set.of("scheduled", "waiting", "running", "queue");

  /** "Live" is not defined by TrackDrive; these four states are assumed. */
  boolean isLive() {
    return LIVE.contains(status);
  }

  Lead withStatus(String newStatus, Moment at) {
    return new Lead(id, uuid, callerId, newStatus, scheduleId, offerId, tokens, createdAt, at);
  }

  Lead withCallerId(String number, Moment at) {
    return new Lead(id, uuid, number, status, scheduleId, offerId, tokens, createdAt, at);
  }

  Lead withTokens(Map<String, String> more, Moment at) {
    Map<String, String> merged = new HashMap<>(tokens);
    merged.putAll(more);
    return new Lead(
        id, uuid, callerId, status, scheduleId, offerId, Map.copyOf(merged), createdAt, at);
  }
}
