package org.trackdrivesync.console;

import java.time.Instant;
import java.util.List;

/**
 * A source of a tenant as the API shows it.
 *
 * @param format of its webhooks, or {@code salesforce-poll}
 * @param state {@code ok}, {@code warned} where fields are told no more or the list that is asked
 *     beside its webhooks cannot be read, {@code gone} of one that the settings have no more, or
 *     what the CRM does not tell records for: {@code unauthorized}, {@code forbidden}, {@code
 *     rate-limited}, {@code refused}, {@code crm-error}, {@code unreadable}, {@code unreachable},
 *     {@code untaken}; of one that is polled {@code new}, {@code ok}, {@code warned} or {@code
 *     troubled}
 * @param sentence what is wrong, and what to do next; null while nothing is
 * @param waiting events whose record is not read yet
 * @param held records among them that the CRM does not tell though it is asked for them alone
 * @param oldestSeconds age of the one that waits longest; 0 when none does
 * @param since when it began to go wrong; null while nothing is
 * @param nextTry when the CRM is asked again; null where that is at once
 * @param answeredAt when the CRM last told records; null where it never did or is never asked
 * @param ageSeconds of one that is polled, or whose list is asked beside its webhooks: how long ago
 *     all was read
 * @param unreadable fields that the CRM tells no more; of one that is polled, fields that a
 *     property names and the login cannot read
 * @param channelEndsAt where this program keeps the channel by which the CRM tells of changes: when
 *     that ends unless it is renewed, which it is long before
 * @param backfill the last one; null where there was none
 */
public record SourceView(
    String source,
    String format,
    String state,
    String sentence,
    long waiting,
    long held,
    long oldestSeconds,
    Instant since,
    Instant nextTry,
    Instant answeredAt,
    Long ageSeconds,
    List<String> unreadable,
    Instant channelEndsAt,
    BackfillView backfill) {}
