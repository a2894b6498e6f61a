package org.trackdrivesync.source;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.tenant.TenantId;

/** Where and when a delivery came from, and the event ids of leads that bring none. */
public final class DeliveryOrigin {
  private final TenantId tenant;
  private final String source;
  private final byte[] body;
  private final Instant now;
  private String deliveryId;

  public DeliveryOrigin(
      TenantId tenant, String source, byte[] body, Optional<String> messageId, Instant now) {
    this.tenant = tenant;
    this.source = source;
    this.body = body;
    this.now = now;
    this.deliveryId = messageId.orElse(null);
  }

  LeadChange change(int index, JsonLead lead) {
    return change(
        index,
        lead.eventId(),
        lead.crmId(),
        lead.kind(),
        lead.occurredAt(),
        lead.mergedFrom(),
        lead.fields());
  }

  /**
   * A change of this delivery.
   *
   * @param index its place in the delivery, from 0
   * @param eventId empty where the sender gives none
   * @param occurredAt null where the sender does not tell
   */
  public LeadChange change(
      int index,
      String eventId,
      String crmId,
      ChangeKind kind,
      Instant occurredAt,
      List<String> mergedFrom,
      Map<String, String> fields) {
    return new LeadChange(
        tenant,
        source,
        eventId.isEmpty() ? defaultEventId(index) : eventId,
        crmId,
        kind,
        occurredAt == null ? now : occurredAt,
        mergedFrom,
        fields);
  }

  private String defaultEventId(int index) {
    if (deliveryId == null) {
      // Without a message id the bytes stand for the delivery: the same again is a repeat.
      deliveryId = HexFormat.of().formatHex(sha256(body));
    }
    return StoredText.checked("eventId", deliveryId + "#" + index, JsonLead.LONGEST_ID);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
