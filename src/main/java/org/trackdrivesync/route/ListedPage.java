package org.trackdrivesync.route;

import java.util.List;
import java.util.Optional;
import org.trackdrivesync.intake.Backfill;
import org.trackdrivesync.intake.PlannedChange;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.lead.SourceTrouble;
import org.trackdrivesync.route.Listers.Listing;
import org.trackdrivesync.source.ListPlace;
import org.trackdrivesync.source.Listed;

/** A page of a source's records on its way through {@code direct:list-page}. */
interface ListedPage {
  Listing listing();

  /** Which page it is. */
  ListPlace place();

  /** The backfill that it is of; empty for what changed lately. */
  Optional<Backfill> backfill();

  /** Before it is asked for; refuses by an exception where there is no room for what it tells. */
  void begin();

  /** What is news of it. */
  List<LeadChange> news(Listed.Page page);

  /** Makes durable what was decided, and how far was read, in one commit. */
  void store(Listed.Page page, List<PlannedChange> planned);

  /** The CRM did not tell it, or it could not be taken. */
  void refused(SourceTrouble trouble);
}
