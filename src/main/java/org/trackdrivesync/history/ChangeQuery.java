package org.trackdrivesync.history;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.trackdrivesync.lead.PhoneNumber;
import org.trackdrivesync.tenant.TenantId;

/**
 * Which changes are asked for; what is empty does not matter.
 *
 * @param phone the number by tenant, since the same digits may be another number in another region
 * @param givenUp whether an operator has given it up
 * @param from received at or after it
 * @param to received before it
 * @param before only changes with a lower id: the cursor
 */
public record ChangeQuery(
    Optional<TenantId> tenant,
    Map<TenantId, PhoneNumber> phone,
    Optional<String> crmId,
    Optional<String> eventId,
    Optional<State> state,
    Optional<Boolean> givenUp,
    Optional<Instant> from,
    Optional<Instant> to,
    OptionalLong before) {
  public ChangeQuery {
    phone = Map.copyOf(phone);
  }

  /** Everything, newest first. */
  public static ChangeQuery all() {
    return new ChangeQuery(
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty());
  }
}
