package org.trackdrivesync.console;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.trackdrivesync.history.SourceState;
import org.trackdrivesync.intake.SourceStanding;
import org.trackdrivesync.tenant.SalesforcePollSettings;
import org.trackdrivesync.tenant.SalesforceSubscribeSettings;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.WebhookSettings;

/**
 * A source of a tenant as the API shows it.
 *
 * @param format of its webhooks, or {@code salesforce-poll}
 * @param state {@code ok}, or what the CRM does not tell records for: {@code unauthorized}, {@code
 *     forbidden}, {@code rate-limited}, {@code refused}, {@code crm-error}, {@code unreadable},
 *     {@code unreachable}, {@code untaken}; of one that is polled {@code new}, {@code ok}, {@code
 *     warned} or {@code troubled}
 * @param sentence what is wrong, and what to do next; null while nothing is
 * @param waiting events whose record is not read yet
 * @param oldestSeconds age of the one that waits longest; 0 when none does
 * @param since when it began to go wrong; null while nothing is
 * @param nextTry when the CRM is asked again; null where that is at once
 * @param answeredAt when the CRM last told records; null where it never did or is never asked
 * @param ageSeconds of one that is polled: how long ago all was read
 * @param unreadable of one that is polled: fields that a property names and the login cannot read
 */
public record SourceView(
    String source,
    String format,
    String state,
    String sentence,
    long waiting,
    long oldestSeconds,
    Instant since,
    Instant nextTry,
    Instant answeredAt,
    Long ageSeconds,
    List<String> unreadable) {

  static List<SourceView> of(
      Tenant tenant, List<SourceStanding> standings, List<SourceState> polled) {
    return Stream.concat(
            webhooks(tenant, standings).stream(),
            polled.stream()
                .filter(source -> tenant.sources().containsKey(source.source()))
                .map(source -> of(tenant, source)))
        .toList();
  }

  private static List<SourceView> webhooks(Tenant tenant, List<SourceStanding> standings) {
    return tenant.webhooks().stream()
        .map(
            source ->
                standings.stream()
                    .filter(one -> one.tenant().equals(tenant.id()))
                    .filter(one -> one.source().equals(source.name()))
                    .findFirst()
                    .map(standing -> of(source, standing))
                    .orElseGet(() -> neverAsking(source)))
        .toList();
  }

  private static SourceView of(WebhookSettings source, SourceStanding standing) {
    Optional<SourceStanding.Trouble> trouble = standing.trouble();
    return new SourceView(
        source.name(),
        source.format().property(),
        trouble.map(SourceView::word).orElse("ok"),
        trouble.map(SourceStanding.Trouble::sentence).orElse(null),
        standing.waiting(),
        standing.oldest().toSeconds(),
        trouble.map(SourceStanding.Trouble::since).orElse(null),
        trouble.flatMap(SourceStanding.Trouble::nextTry).orElse(null),
        standing.answeredAt().orElse(null),
        null,
        null);
  }

  private static SourceView of(Tenant tenant, SourceState state) {
    boolean subscribed =
        tenant.sources().get(state.source()) instanceof SalesforceSubscribeSettings;
    return new SourceView(
        state.source(),
        subscribed ? SalesforceSubscribeSettings.TYPE : SalesforcePollSettings.TYPE,
        state.standing().label(),
        state.trouble().orElse(null),
        0,
        0,
        state.since().orElse(null),
        null,
        null,
        state.age().map(Duration::toSeconds).orElse(null),
        state.unreadable());
  }

  private static SourceView neverAsking(WebhookSettings source) {
    return new SourceView(
        source.name(), source.format().property(), "ok", null, 0, 0, null, null, null, null, null);
  }

  private static String word(SourceStanding.Trouble trouble) {
    return trouble.fault().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
