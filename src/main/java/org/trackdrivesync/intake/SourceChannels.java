package org.trackdrivesync.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.trackdrivesync.lead.SourceTrouble;
import org.trackdrivesync.tenant.TenantId;

/**
 * Port: channels by which CRMs tell of changes, which end by themselves and are kept alive by this
 * program. Throws {@code StoreUnavailable} when the store is away.
 */
public interface SourceChannels {
  /**
   * A source with such a channel.
   *
   * @param settings stands for all that the channel is made of
   */
  record Wished(TenantId tenant, String source, String settings) {}

  /**
   * A renewal that is due.
   *
   * @param settings what the channel is made of: what came of it counts only while it still is
   * @param failures one after the other, before this
   */
  record Turn(TenantId tenant, String source, String settings, int failures) {}

  /** These are kept from now on; one that is made of something else than before is due at once. */
  void watch(Collection<Wished> channels);

  /** Renewals that are due, each for one program; due again after the lease if nothing is told. */
  List<Turn> begin(Collection<Wished> channels, Duration lease);

  /**
   * It lives.
   *
   * @param until by the CRM's word
   */
  void enabled(Turn turn, Instant until, Duration renewIn);

  /** It could not be renewed. */
  void troubled(Turn turn, SourceTrouble trouble, Duration retryIn);

  /** How all of them stand. */
  List<ChannelStanding> standings();
}
