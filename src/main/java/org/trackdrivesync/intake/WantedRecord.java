package org.trackdrivesync.intake;

import java.time.Instant;
import org.trackdrivesync.lead.LeadChange;

/**
 * An event whose record is being read.
 *
 * @param id the one that its change will have
 * @param attempt which reading this is, counted from 1
 * @param receivedAt when the webhook came
 */
public record WantedRecord(long id, int attempt, Instant receivedAt, LeadChange event) {}
