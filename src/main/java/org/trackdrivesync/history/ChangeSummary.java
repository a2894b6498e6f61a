package org.trackdrivesync.history;

import java.time.Instant;
import org.trackdrivesync.dispatch.Outcome;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.PhoneNumber;
import org.trackdrivesync.tenant.TenantId;

/**
 * A change in a line.
 *
 * @param phone null where the lead has none that can be dialed
 * @param decision the word for what was decided: {@code promote}, {@code reject}…
 * @param rule the distribution that decided; null where none did
 * @param state where its promote stands, or else its enrolment
 * @param outcome the same, once it has ended; otherwise null
 * @param reason null where the state needs none
 */
public record ChangeSummary(
    long id,
    TenantId tenant,
    String source,
    String eventId,
    String crmId,
    ChangeKind kind,
    Instant occurredAt,
    Instant receivedAt,
    PhoneNumber phone,
    String decision,
    String rule,
    State state,
    Outcome outcome,
    String reason) {}
