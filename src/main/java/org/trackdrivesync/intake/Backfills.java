package org.trackdrivesync.intake;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.trackdrivesync.dispatch.StoreUnavailable;
import org.trackdrivesync.intake.SourceCursors.Name;
import org.trackdrivesync.intake.SourceCursors.TurnLost;
import org.trackdrivesync.lead.SourceTrouble;
import org.trackdrivesync.tenant.TenantId;

/**
 * Port: readings of sources' pasts, one at a time of each. A page is read by one program; its
 * changes are stored and the place moves in one transaction, so that it can be killed at any time.
 * What it asks for goes behind all that happens now, and is no backlog. Throws {@link
 * StoreUnavailable} when the store is away.
 */
public interface Backfills {
  /** A page that is not stored by then was read by a program that died. */
  Duration LEASE = Duration.ofSeconds(40);

  /** So many of its own requests may wait before it waits for them. */
  int MOST_WAITING = 1_000;

  /** While something that happens now waits, a page is read so often. */
  Duration PATIENCE = Duration.ofSeconds(5);

  Duration FIRST_REST = Duration.ofSeconds(1);
  Duration LONGEST_REST = Duration.ofMinutes(5);

  /** Before the first claim, by the only program that uses the store: who had turns is dead. */
  void free();

  /** Begins one, or goes on with the last; who did it is recorded. */
  BackfillStart start(BackfillOrder order);

  /**
   * Stops the one that is under way.
   *
   * @return whether there was one
   */
  boolean stop(TenantId tenant, String source, String who);

  /** The last one of a source, with how its requests ended. */
  Optional<BackfillProgress> progress(TenantId tenant, String source);

  /** The last one of each source of these tenants, without how its requests ended. */
  List<BackfillProgress> latest(Collection<TenantId> tenants);

  /**
   * Turns for those of the sources whose next page may be read now.
   *
   * @param room how many at most; those first that wait longest
   */
  List<Backfill> claim(Collection<Name> sources, int room);

  /**
   * Stores what a page told and moves the place; returns after the commit.
   *
   * @param rest until the next page
   * @return for each change, in order, whether it is new
   * @throws TurnLost when the turn is over, or it was stopped; nothing was stored
   */
  List<Boolean> append(Backfill turn, BackfillStep step, Duration rest);

  /** The CRM did not tell the page; it is asked again later. */
  void refused(Backfill turn, SourceTrouble trouble);
}
