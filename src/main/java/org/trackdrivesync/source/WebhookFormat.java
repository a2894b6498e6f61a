package org.trackdrivesync.source;

import java.time.Instant;
import java.util.Optional;
import org.trackdrivesync.tenant.TenantId;

/** Reads a CRM's payload; may be used by many threads at once. */
@FunctionalInterface
public interface WebhookFormat {
  /**
   * Reads every lead change of a delivery; one that is bad does not sink the others.
   *
   * @param body the raw bytes, their sender already verified
   * @param messageId the signature scheme's id of the delivery, if it has one
   * @param now when the delivery was received
   * @throws UnreadableWebhook when the body as a whole cannot be read; then nothing of it counts
   */
  ParsedWebhook parse(
      TenantId tenant, String source, byte[] body, Optional<String> messageId, Instant now);

  /** What the vendor wishes to hear when all is committed; empty for the house's receipt. */
  default Optional<VendorAnswer> answer() {
    return Optional.empty();
  }
}
