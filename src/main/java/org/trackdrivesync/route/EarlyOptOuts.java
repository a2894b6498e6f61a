package org.trackdrivesync.route;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.trackdrivesync.intake.Planner;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.source.AwaitsRecord;
import org.trackdrivesync.source.ParsedWebhook;
import org.trackdrivesync.tenant.Tenant;

/**
 * Events that say by themselves that a person wants no calls: they wait for no record, so that an
 * opt-out holds at once, also while the CRM's API is away.
 */
@ApplicationScoped
public class EarlyOptOuts {
  private final Planners planners;

  public EarlyOptOuts(Planners planners) {
    this.planners = planners;
  }

  /** Makes changes of such events. */
  ParsedWebhook takeOut(Tenant tenant, ParsedWebhook parsed) {
    if (parsed.wanted().isEmpty()) {
      return parsed;
    }
    Planner planner = planners.of(tenant.id());
    List<LeadChange> changes = new ArrayList<>(parsed.changes());
    List<AwaitsRecord> wanted = new ArrayList<>();
    for (AwaitsRecord one : parsed.wanted()) {
      if (planner.endsConsentByItself(one.event())) {
        changes.add(one.event());
      } else {
        wanted.add(one);
      }
    }
    return new ParsedWebhook(changes, wanted, parsed.rejected());
  }
}
