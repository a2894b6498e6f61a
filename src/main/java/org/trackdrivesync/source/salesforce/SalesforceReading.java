package org.trackdrivesync.source.salesforce;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.trackdrivesync.lead.LeadChange;

/**
 * Records that are being read: what is to be asked next, what the answers say, and how far the
 * source was read by it. Knows nothing of HTTP and of the store.
 */
public sealed interface SalesforceReading permits SalesforcePoll, ChangedRecords {
  PolledSource source();

  /** Whether there is something to ask. */
  boolean goesOn();

  /** What is asked next. */
  SalesforceRequest next(Session session);

  /**
   * Takes a complete answer.
   *
   * @throws SalesforceFault if it is a refusal
   */
  void answered(SalesforceAnswer answer);

  /** Whether what was read is to be stored before anything else is asked. */
  boolean isToBeStored();

  /** What the last answers say. */
  List<LeadChange> changes();

  /** What was told of records that are not to be read any more. */
  default List<LeadChange> gone() {
    return List.of();
  }

  /** How far all is read once the changes are stored, by Salesforce's clock. */
  Instant readTo();

  /** Where a subscription goes on once the changes are stored; base64. */
  default Optional<String> replayId() {
    return Optional.empty();
  }

  /** The changes are stored. */
  void stored();

  /**
   * What was asked for is not to be had.
   *
   * @return whether a new login is wanted before it is asked again
   */
  boolean failed(SalesforceFault why);

  /** Why it ended before its end. */
  Optional<SalesforceFault> fault();
}
