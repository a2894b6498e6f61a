package org.trackdrivesync.dispatch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.trackdrivesync.tenant.TenantId;

/**
 * Port: what TrackDrive's list of all calls has shown to those who read it to its end, so that one
 * reading serves every promote of unknown end whose time it covers. A reading is known by the claim
 * that it was begun for and by its beginning. Throws {@link StoreUnavailable} when the store cannot
 * be reached.
 */
public interface CallReadings {
  /**
   * Keeps what a page of a reading showed.
   *
   * @param begun by the database's clock
   * @param records the page's calls as JSON
   */
  void keep(Claim reader, Instant begun, List<String> records);

  /** A reading has come to the end of the list, and covers this span from now on. */
  void complete(Claim reader, Instant begun, Span span);

  /**
   * What a span showed, as JSON, a call perhaps more than once; empty where readings that were
   * begun then or later do not cover all of it.
   */
  Optional<List<String>> covering(TenantId tenant, Span span, Instant begunSince);

  /** A span of time by the account's own clock. */
  record Span(Instant from, Instant to) {}
}
