package org.trackdrivesync.lead;

import java.time.Duration;
import java.util.Optional;

/**
 * That a CRM did not tell its records.
 *
 * @param sentence what happened, and what to do next; holds no secret and nothing of a lead
 * @param rest as the CRM asked for; empty where the house decides, longer each time
 */
public record SourceTrouble(SourceFault fault, String sentence, Optional<Duration> rest) {}
