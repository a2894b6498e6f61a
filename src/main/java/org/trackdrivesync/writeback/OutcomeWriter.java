package org.trackdrivesync.writeback;

import java.time.InstantSource;
import java.util.Optional;
import org.trackdrivesync.tenant.WriteBackSettings;
import org.trackdrivesync.tenant.WriteBackTarget;

/** Port: how one kind of receiver is told. */
public interface OutcomeWriter {
  /** The request for one attempt; empty where the receiver cannot know the lead. */
  Optional<WriteRequest> request(Telling telling);

  static OutcomeWriter of(WriteBackSettings settings, InstantSource clock) {
    if (settings.target() instanceof WriteBackTarget.Webhook webhook) {
      return new SignedWebhook(webhook, clock);
    }
    WriteBackTarget.Crm crm = (WriteBackTarget.Crm) settings.target();
    return switch (crm.kind()) {
      case HUBSPOT -> new HubSpotWriter(crm, settings.fields());
      case PIPEDRIVE -> new PipedriveWriter(crm, settings.fields());
      case HIGHLEVEL -> new HighLevelWriter(crm, settings.fields());
    };
  }
}
