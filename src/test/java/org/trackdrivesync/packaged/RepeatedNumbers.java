package org.trackdrivesync.packaged;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Fresh hot leads, of which some are a new change of a lead that has just come. */
final class RepeatedNumbers {
  private static final int REMEMBERED = 20;

  private final double share;
  private final Random random = new Random(17);
  private final Map<FaultTenant, List<LeadJson>> latest = new HashMap<>();

  RepeatedNumbers(double share) {
    this.share = share;
  }

  List<LeadJson> leads(FaultTenant tenant, int count) {
    List<LeadJson> known = latest.computeIfAbsent(tenant, none -> new ArrayList<>());
    List<LeadJson> leads = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      LeadJson lead = LeadJson.fresh("Hot");
      if (!known.isEmpty() && random.nextDouble() < share) {
        lead = lead.withNumber(known.get(random.nextInt(known.size())).number());
      }
      leads.add(lead);
      known.add(lead);
    }
    known.subList(0, Math.max(0, known.size() - REMEMBERED)).clear();
    return leads;
  }
}
