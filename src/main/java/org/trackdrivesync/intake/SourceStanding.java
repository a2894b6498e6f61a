package org.trackdrivesync.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.trackdrivesync.lead.SourceFault;
import org.trackdrivesync.tenant.TenantId;

/**
 * How a source that reads records stands.
 *
 * @param waiting events whose records are not read yet
 * @param held records among them that the CRM does not tell though it is asked for them alone
 * @param oldest age of the one that waits longest; zero where none does
 * @param trouble what the CRM said, where it did not tell records when it was asked last
 * @param unreadable fields that the CRM told and tells no more
 * @param answeredAt when it last told some
 */
public record SourceStanding(
    TenantId tenant,
    String source,
    long waiting,
    long held,
    Duration oldest,
    Optional<Trouble> trouble,
    List<String> unreadable,
    Optional<Instant> answeredAt) {

  /**
   * What is wrong, since when, and when the CRM is asked again.
   *
   * @param nextTry empty where that is at once
   */
  public record Trouble(
      SourceFault fault, String sentence, Instant since, Optional<Instant> nextTry) {}
}
