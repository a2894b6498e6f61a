package org.trackdrivesync.simulator.crm;

import java.util.List;

/**
 * A request as it arrived.
 *
 * @param nanos when, by this JVM's {@code nanoTime}
 * @param status what it was answered; 0 where it was not
 * @param ids the records that it asked for
 */
public record CrmAsked(long nanos, String method, String path, int status, List<String> ids) {
  public CrmAsked {
    ids = List.copyOf(ids);
  }
}
