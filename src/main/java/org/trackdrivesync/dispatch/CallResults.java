package org.trackdrivesync.dispatch;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.TenantId;

/**
 * Port: what became of calls. A call whose result is wanted is awaited from the ending of its
 * request on ({@link RequestQueue#settle}); which calls those are, who reads, and how far, is kept.
 */
public interface CallResults {
  /** How far before the last reading of the list the next one begins. */
  Duration OVERLAP = Duration.ofMinutes(15);

  /** No call is asked for sooner than this after it was placed, or was last looked at. */
  Duration REST = Duration.ofSeconds(10);

  /** A call that goes on though a hint came is asked for again after this, or later. */
  Duration FOLLOW_UP = Duration.ofSeconds(30);

  /** From now on results of these tenants are read; what was missed meanwhile is due at once. */
  void watch(Collection<Tenant> tenants);

  /**
   * Turns of those tenants that have something to read and that nobody reads for.
   *
   * @param lease after which a turn is over, unless it was prolonged
   */
  List<ResultTurn> begin(Collection<Tenant> tenants, Duration lease);

  /** Prolongs a turn; false when it is over, and may be another program's. */
  boolean prolong(ResultTurn turn, Duration lease);

  /**
   * Keeps what TrackDrive told, of calls that are ours.
   *
   * @return those that are known only now to have ended
   */
  List<LearnedResult> learn(TenantId tenant, List<CallResult> told);

  /**
   * Calls to be asked for by themselves: those with a hint, and where the list was read in this
   * turn a few that it should have shown and did not.
   */
  List<CallLook> looks(ResultTurn turn, Tenant tenant, int most);

  /** A call was asked for by itself, whatever TrackDrive said; a later hint still holds. */
  void looked(CallLook look);

  /** The list was read to its end; it is due again after a while. */
  void listed(ResultTurn turn, Duration every);

  /**
   * Gives a turn back.
   *
   * @param rest how long nobody is to read, since TrackDrive cannot be asked
   */
  void end(ResultTurn turn, Duration rest);

  /**
   * Somebody says that something happened to these calls: ours are asked for soon.
   *
   * @return which of the names are of our calls
   */
  Set<String> hint(TenantId tenant, Collection<String> names);

  /** Something happened to a call that cannot be named: the list is due soon. */
  void listSoon(TenantId tenant);
}
