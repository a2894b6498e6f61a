package org.trackdrivesync.console;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.trackdrivesync.history.SourceState;
import org.trackdrivesync.intake.ChannelStanding;
import org.trackdrivesync.intake.SourceStanding;

/**
 * A {@link SourceView} in the making: each part of the program adds what it knows of the source.
 */
final class SourceDraft {
  private final String source;
  private final String format;
  private String state = "ok";
  private String sentence;
  private long waiting;
  private long held;
  private long oldestSeconds;
  private Instant since;
  private Instant nextTry;
  private Instant answeredAt;
  private Long ageSeconds;
  private List<String> unreadable;
  private Instant channelEndsAt;
  private BackfillView backfill;

  SourceDraft(String source, String format) {
    this.source = source;
    this.format = format;
  }

  /** What is known of the reading of its records. */
  void records(SourceStanding standing) {
    waiting = standing.waiting();
    held = standing.held();
    oldestSeconds = standing.oldest().toSeconds();
    answeredAt = standing.answeredAt().orElse(null);
    unreadable = standing.unreadable();
    standing.trouble().ifPresentOrElse(one -> troubled(standing, one), () -> missing(standing));
  }

  private void troubled(SourceStanding standing, SourceStanding.Trouble trouble) {
    boolean ofSome = standing.held() > 0 && trouble.nextTry().isEmpty();
    trouble(trouble);
    if (ofSome) {
      sentence =
          "of single records, "
              + standing.held()
              + " of them, while others are read: "
              + trouble.sentence();
    }
  }

  private void missing(SourceStanding standing) {
    if (!standing.unreadable().isEmpty()) {
      state = "warned";
      sentence =
          "the CRM told "
              + String.join(", ", standing.unreadable())
              + " before and does so no more: look whether it was renamed or removed there, or may"
              + " not be read any more, and name it anew in lead.… and conditions";
    }
  }

  /** Its events wait for records, and no settings say how to read them. */
  void gone(SourceStanding standing) {
    records(standing);
    state = "gone";
    sentence =
        "the settings have this source no more, and its events wait for records: name it again to"
            + " have them read; else they go with sync.retention";
    since = null;
    nextTry = null;
    unreadable = null;
  }

  /** Why a channel is not renewed is told where nothing else is wrong. */
  void channel(ChannelStanding channel) {
    channelEndsAt = channel.until().orElse(null);
    channel.trouble().filter(any -> sentence == null).ifPresent(this::trouble);
  }

  private void trouble(SourceStanding.Trouble trouble) {
    state = trouble.fault().name().toLowerCase(Locale.ROOT).replace('_', '-');
    sentence = trouble.sentence();
    since = trouble.since();
    nextTry = trouble.nextTry().orElse(null);
  }

  /** How the asking of its CRM fares, which is all that it is. */
  void asking(SourceState fares) {
    state = fares.standing().label();
    sentence = fares.trouble().orElse(null);
    since = fares.since().orElse(null);
    ageSeconds = seconds(fares);
    unreadable = fares.unreadable();
  }

  /** How the list fares that is asked beside its webhooks. */
  void list(SourceState list) {
    ageSeconds = seconds(list);
    if (sentence == null && list.trouble().isPresent()) {
      state = "warned";
      sentence = list.trouble().get();
      since = list.since().orElse(null);
    }
  }

  private static Long seconds(SourceState state) {
    Optional<Duration> age = state.age();
    return age.map(Duration::toSeconds).orElse(null);
  }

  void backfill(BackfillView last) {
    backfill = last;
  }

  SourceView view() {
    return new SourceView(
        source,
        format,
        state,
        sentence,
        waiting,
        held,
        oldestSeconds,
        since,
        nextTry,
        answeredAt,
        ageSeconds,
        unreadable,
        channelEndsAt,
        backfill);
  }
}
