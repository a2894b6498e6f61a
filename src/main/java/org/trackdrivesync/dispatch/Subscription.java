package org.trackdrivesync.dispatch;

import java.util.Optional;
import org.trackdrivesync.tenant.TenantId;

/**
 * What is known of the subscription that was made with a tenant's TrackDrive.
 *
 * @param token the part of its address that nobody can guess
 * @param target the address that TrackDrive posts to; empty where none was made
 * @param id TrackDrive's; empty where it did not tell one
 * @param seen TrackDrive has shown it by its id, so that its absence would mean something
 */
public record Subscription(
    TenantId tenant, String token, Optional<String> target, Optional<String> id, boolean seen) {

  /** Without token and address: whoever has them can post. */
  @Override
  public String toString() {
    return "Subscription[" + tenant + " " + id.orElse("-") + "]";
  }
}
