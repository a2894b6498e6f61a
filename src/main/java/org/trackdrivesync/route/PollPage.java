package org.trackdrivesync.route;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.trackdrivesync.intake.Backfill;
import org.trackdrivesync.intake.CursorMove;
import org.trackdrivesync.intake.PlannedChange;
import org.trackdrivesync.intake.PolledCursor;
import org.trackdrivesync.intake.SourceCursors;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.lead.SourceTrouble;
import org.trackdrivesync.route.Listers.Listing;
import org.trackdrivesync.source.ListPlace;
import org.trackdrivesync.source.Listed;

/**
 * The pages of one poll of a list, one after another. The cursor moves with the last of them, since
 * a list need not be in the order of time; what a poll that was cut short told is known by the
 * next.
 */
final class PollPage implements ListedPage {
  private final Listing listing;
  private final PolledCursor turn;
  private final SourceCursors cursors;
  private final ListedNews news;
  private final ChangeCommit commit;
  private final Backlog backlog;
  private final Clock clock;
  private ListPlace place;
  private boolean ended;
  private SourceTrouble trouble;

  PollPage(
      Listing listing,
      PolledCursor turn,
      ListPlace first,
      SourceCursors cursors,
      ListedNews news,
      ChangeCommit commit,
      Backlog backlog,
      Clock clock) {
    this.listing = listing;
    this.turn = turn;
    this.place = first;
    this.cursors = cursors;
    this.news = news;
    this.commit = commit;
    this.backlog = backlog;
    this.clock = clock;
  }

  @Override
  public Listing listing() {
    return listing;
  }

  @Override
  public ListPlace place() {
    return place;
  }

  @Override
  public Optional<Backfill> backfill() {
    return Optional.empty();
  }

  @Override
  public void begin() {
    backlog.refuseIfFull(listing.tenant());
  }

  @Override
  public List<LeadChange> news(Listed.Page page) {
    return news.of(listing, place.from(), page.records(), clock.instant());
  }

  @Override
  public void store(Listed.Page page, List<PlannedChange> planned) {
    Instant readTo = page.next().isPresent() ? before() : place.to();
    List<Boolean> fresh = cursors.append(turn, planned, CursorMove.to(readTo));
    commit.told(listing.tenant(), listing.source(), planned, fresh);
    ended = page.next().isEmpty();
    page.next().ifPresent(next -> place = place.after(next));
  }

  private Instant before() {
    return turn.readTo().orElse(turn.startedAt());
  }

  @Override
  public void refused(SourceTrouble why) {
    trouble = why;
  }

  /** Whether all was read. */
  boolean isWhole() {
    return ended;
  }

  /** Why it does not go on. */
  Optional<SourceTrouble> trouble() {
    return Optional.ofNullable(trouble);
  }
}
