package org.trackdrivesync.source.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.source.AwaitsRecord;
import org.trackdrivesync.source.LeadFault;
import org.trackdrivesync.source.ParsedWebhook;
import org.trackdrivesync.source.Rejected;
import org.trackdrivesync.source.StrictJson;
import org.trackdrivesync.source.UnreadableWebhook;
import org.trackdrivesync.source.WebhookFormat;
import org.trackdrivesync.tenant.HubSpotSettings;
import org.trackdrivesync.tenant.TenantId;

/**
 * The payload format {@code hubspot}: an array of events, up to 100 by HubSpot's word. What was
 * deleted is known at once; of all else only the id is, so the record is read.
 */
public final class HubSpotFormat implements WebhookFormat {
  private static final int MOST_EVENTS = 1_000;

  private final HubSpotObject object;

  public HubSpotFormat(HubSpotSettings settings) {
    this.object = new HubSpotObject(settings.object());
  }

  @Override
  public ParsedWebhook parse(
      TenantId tenant, String source, byte[] body, Optional<String> messageId, Instant now) {
    JsonNode events = events(body);
    List<LeadChange> changes = new ArrayList<>();
    List<AwaitsRecord> wanted = new ArrayList<>();
    List<Rejected> rejected = new ArrayList<>();
    for (int index = 0; index < events.size(); index++) {
      try {
        HubSpotEvent event = HubSpotEvent.read(events.get(index), object);
        LeadChange change = event.change(tenant, source);
        if (event.deletes()) {
          changes.add(change);
        } else {
          wanted.add(new AwaitsRecord(index, change));
        }
      } catch (LeadFault fault) {
        rejected.add(new Rejected(index, fault.getMessage()));
      }
    }
    return new ParsedWebhook(changes, wanted, rejected);
  }

  private static JsonNode events(byte[] body) {
    JsonNode events = StrictJson.read(body);
    if (!events.isArray()) {
      throw new UnreadableWebhook("not an array of events, as HubSpot sends them");
    }
    if (events.size() > MOST_EVENTS) {
      throw new UnreadableWebhook("more than 1,000 events");
    }
    return events;
  }
}
