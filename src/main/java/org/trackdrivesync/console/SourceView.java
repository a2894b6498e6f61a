package org.trackdrivesync.console;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.trackdrivesync.history.SourceState;
import org.trackdrivesync.intake.ChannelStanding;
import org.trackdrivesync.intake.SourceStanding;
import org.trackdrivesync.tenant.SalesforcePollSettings;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.WebhookSettings;

/**
 * A source of a tenant as the API shows it.
 *
 * @param format of its webhooks, or {@code salesforce-poll}
 * @param state {@code ok}, {@code warned} where fields are told no more, {@code gone} of one that
 *     the settings have no more, or what the CRM does not tell records for: {@code unauthorized},
 *     {@code forbidden}, {@code rate-limited}, {@code refused}, {@code crm-error}, {@code
 *     unreadable}, {@code unreachable}, {@code untaken}; of one that is polled {@code new}, {@code
 *     ok}, {@code warned} or {@code troubled}
 * @param sentence what is wrong, and what to do next; null while nothing is
 * @param waiting events whose record is not read yet
 * @param held records among them that the CRM does not tell though it is asked for them alone
 * @param oldestSeconds age of the one that waits longest; 0 when none does
 * @param since when it began to go wrong; null while nothing is
 * @param nextTry when the CRM is asked again; null where that is at once
 * @param answeredAt when the CRM last told records; null where it never did or is never asked
 * @param ageSeconds of one that is polled: how long ago all was read
 * @param unreadable fields that the CRM tells no more; of one that is polled, fields that a
 *     property names and the login cannot read
 * @param channelEndsAt where this program keeps the channel by which the CRM tells of changes: when
 *     that ends unless it is renewed, which it is long before
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
    Instant channelEndsAt) {

  static List<SourceView> of(
      Tenant tenant,
      List<SourceStanding> standings,
      List<ChannelStanding> channels,
      List<SourceState> polled) {
    return Stream.of(
            webhooks(tenant, standings).stream().map(one -> one.with(tenant, channels)),
            polled.stream()
                .filter(source -> tenant.sources().containsKey(source.source()))
                .map(SourceView::of),
            standings.stream()
                .filter(one -> one.tenant().equals(tenant.id()) && one.waiting() > 0)
                .filter(one -> !tenant.sources().containsKey(one.source()))
                .map(SourceView::gone))
        .flatMap(views -> views)
        .toList();
  }

  /** Why a channel is not renewed is told where nothing else is wrong. */
  private SourceView with(Tenant tenant, List<ChannelStanding> channels) {
    return channels.stream()
        .filter(one -> one.tenant().equals(tenant.id()) && one.source().equals(source))
        .findFirst()
        .map(this::with)
        .orElse(this);
  }

  private SourceView with(ChannelStanding channel) {
    Optional<SourceStanding.Trouble> trouble = channel.trouble().filter(any -> sentence == null);
    return new SourceView(
        source,
        format,
        trouble.map(SourceView::word).orElse(state),
        trouble.map(SourceStanding.Trouble::sentence).orElse(sentence),
        waiting,
        held,
        oldestSeconds,
        trouble.map(SourceStanding.Trouble::since).orElse(since),
        trouble.flatMap(SourceStanding.Trouble::nextTry).orElse(nextTry),
        answeredAt,
        ageSeconds,
        unreadable,
        channel.until().orElse(null));
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
        trouble.map(SourceView::word).orElse(standing.unreadable().isEmpty() ? "ok" : "warned"),
        trouble.map(one -> sentence(standing, one)).orElse(missing(standing)),
        standing.waiting(),
        standing.held(),
        standing.oldest().toSeconds(),
        trouble.map(SourceStanding.Trouble::since).orElse(null),
        trouble.flatMap(SourceStanding.Trouble::nextTry).orElse(null),
        standing.answeredAt().orElse(null),
        null,
        standing.unreadable(),
        null);
  }

  private static SourceView of(SourceState state) {
    return new SourceView(
        state.source(),
        SalesforcePollSettings.TYPE,
        state.standing().label(),
        state.trouble().orElse(null),
        0,
        0,
        0,
        state.since().orElse(null),
        null,
        null,
        state.age().map(Duration::toSeconds).orElse(null),
        state.unreadable(),
        null);
  }

  private static SourceView neverAsking(WebhookSettings source) {
    return new SourceView(
        source.name(),
        source.format().property(),
        "ok",
        null,
        0,
        0,
        0,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static String sentence(SourceStanding standing, SourceStanding.Trouble trouble) {
    return standing.held() == 0 || trouble.nextTry().isPresent()
        ? trouble.sentence()
        : "of single records, "
            + standing.held()
            + " of them, while others are read: "
            + trouble.sentence();
  }

  private static String missing(SourceStanding standing) {
    return standing.unreadable().isEmpty()
        ? null
        : "the CRM told "
            + String.join(", ", standing.unreadable())
            + " before and does so no more: look whether it was renamed or removed there, or may not"
            + " be read any more, and name it anew in lead.… and conditions";
  }

  private static SourceView gone(SourceStanding standing) {
    return new SourceView(
        standing.source(),
        "",
        "gone",
        "the settings have this source no more, and its events wait for records: name it again to"
            + " have them read; else they go with sync.retention",
        standing.waiting(),
        standing.held(),
        standing.oldest().toSeconds(),
        null,
        null,
        standing.answeredAt().orElse(null),
        null,
        null,
        null);
  }

  private static String word(SourceStanding.Trouble trouble) {
    return trouble.fault().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
