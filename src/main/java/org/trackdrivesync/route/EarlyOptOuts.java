package org.trackdrivesync.route;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.trackdrivesync.intake.Planner;
import org.trackdrivesync.lead.Lead;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.source.AwaitsRecord;
import org.trackdrivesync.source.ParsedWebhook;
import org.trackdrivesync.tenant.OptOutSettings;
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
    if (parsed.wanted().isEmpty() || tenant.optOut().filter(EarlyOptOuts::isPlain).isEmpty()) {
      return parsed;
    }
    List<LeadChange> changes = new ArrayList<>(parsed.changes());
    List<AwaitsRecord> wanted = new ArrayList<>();
    for (AwaitsRecord one : parsed.wanted()) {
      if (saysSo(tenant, one.event())) {
        changes.add(one.event());
      } else {
        wanted.add(one);
      }
    }
    return new ParsedWebhook(changes, wanted, parsed.rejected());
  }

  /** What a predicate looks at is not known, so it is only asked of whole records. */
  private static boolean isPlain(OptOutSettings rule) {
    return rule.when().isEmpty();
  }

  /** What the rule asks must be told: a record of which little is told is not blank elsewhere. */
  private boolean saysSo(Tenant tenant, LeadChange event) {
    Planner planner = planners.of(tenant.id());
    Lead lead = planner.map(event);
    return tenant.optOut().orElseThrow().conditions().stream()
            .allMatch(condition -> lead.tokens().containsKey(condition.token()))
        && planner.decide(event, lead).endsConsent();
  }
}
