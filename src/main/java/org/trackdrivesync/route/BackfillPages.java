package org.trackdrivesync.route;

import jakarta.enterprise.context.ApplicationScoped;
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

/** Makes the pages of backfills: stored with their place, counted apart from what happens now. */
@ApplicationScoped
public class BackfillPages {
  private final Backfills backfills;
  private final ListedNews news;
  private final WorkBell bell;
  private final Telemetry telemetry;

  public BackfillPages(Backfills backfills, ListedNews news, WorkBell bell, Telemetry telemetry) {
    this.backfills = backfills;
    this.news = news;
    this.bell = bell;
    this.telemetry = telemetry;
  }

  ListedPage of(Listing listing, Backfill turn) {
    return new Page(listing, turn);
  }

  private final class Page implements ListedPage {
    private final Listing listing;
    private final Backfill turn;

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
      return news.of(listing, turn, page.records());
    }

    @Override
    public void store(Listed.Page page, List<PlannedChange> planned) {
      BackfillStep step =
          new BackfillStep(page.records().size(), planned, page.next(), page.left());
      List<Boolean> fresh = backfills.append(turn, step, listing.lister().spacing());
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
