package org.trackdrivesync.route;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.trackdrivesync.distribution.Decision;
import org.trackdrivesync.intake.Backfill;
import org.trackdrivesync.intake.BackfillStep;
import org.trackdrivesync.intake.Backfills;
import org.trackdrivesync.intake.PlannedChange;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.lead.SourceTrouble;
import org.trackdrivesync.route.Listers.Listing;
import org.trackdrivesync.source.ListPlace;
import org.trackdrivesync.source.Listed;

/**
 * Makes the pages of backfills: stored with their place, counted apart from what happens now. While
 * things happen, a page is followed by a rest of many times what its decisions and its commit took,
 * so that few live leads meet one, however slow the machine is.
 */
@ApplicationScoped
public class BackfillPages {
  /** Beside live leads, a backfill takes one part of the time in so many. */
  private static final int SHARE = 50;

  private final Backfills backfills;
  private final ListedNews news;
  private final ChangeCommit live;
  private final WorkBell bell;
  private final Telemetry telemetry;

  /** How long the last commit took; the next is likely to take as long. */
  private volatile long commitNanos;

  public BackfillPages(
      Backfills backfills, ListedNews news, ChangeCommit live, WorkBell bell, Telemetry telemetry) {
    this.backfills = backfills;
    this.news = news;
    this.live = live;
    this.bell = bell;
    this.telemetry = telemetry;
  }

  ListedPage of(Listing listing, Backfill turn) {
    return new Page(listing, turn);
  }

  private final class Page implements ListedPage {
    private final Listing listing;
    private final Backfill turn;
    private long begunNanos;

    Page(Listing listing, Backfill turn) {
      this.listing = listing;
      this.turn = turn;
    }

    @Override
    public Listing listing() {
      return listing;
    }

    @Override
    public ListPlace place() {
      return new ListPlace(turn.from(), turn.to(), turn.place());
    }

    @Override
    public Optional<Backfill> backfill() {
      return Optional.of(turn);
    }

    @Override
    public void begin() {
      // the claim of its turn has seen to it that there is room
    }

    @Override
    public List<LeadChange> news(Listed.Page page) {
      begunNanos = System.nanoTime();
      return news.of(listing, turn, page.records());
    }

    @Override
    public void store(Listed.Page page, List<PlannedChange> planned) {
      BackfillStep step =
          new BackfillStep(page.records().size(), planned, page.next(), page.left());
      long decided = System.nanoTime();
      List<Boolean> fresh = backfills.append(turn, step, rest(decided - begunNanos));
      commitNanos = System.nanoTime() - decided;
      count("known", step.known() + (int) fresh.stream().filter(isNew -> !isNew).count());
      int requests = 0;
      for (int i = 0; i < planned.size(); i++) {
        if (fresh.get(i)) {
          count(result(planned.get(i)), 1);
          requests += planned.get(i).requests().size();
        }
      }
      if (requests > 0) {
        bell.ring(turn.tenant(), false);
      }
    }

    private Duration rest(long decidingNanos) {
      Duration spacing = listing.lister().spacing();
      Duration rest = Duration.ofNanos((decidingNanos + commitNanos) * SHARE);
      if (!live.isBusy() || rest.compareTo(spacing) < 0) {
        return spacing;
      }
      return rest.compareTo(Backfills.PATIENCE) < 0 ? rest : Backfills.PATIENCE;
    }

    private void count(String result, int records) {
      telemetry.backfilled(turn.tenant(), turn.source(), result, records);
    }

    @Override
    public void refused(SourceTrouble trouble) {
      backfills.refused(turn, trouble);
    }
  }

  private static String result(PlannedChange planned) {
    if (planned.decision() instanceof Decision.Rejected) {
      return "rejected";
    }
    return planned.decision() instanceof Decision.Ignored ? "ignored" : "accepted";
  }
}
