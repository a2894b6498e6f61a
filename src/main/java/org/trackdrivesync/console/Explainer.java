package org.trackdrivesync.console;

import java.util.List;
import org.trackdrivesync.tenant.Tenant;

/** Port: reads a webhook body and decides it, without storing or sending anything. */
public interface Explainer {
  /**
   * One explanation for each lead of the body, in its order.
   *
   * @param source one of the tenant's
   * @throws Refusal when the body cannot be read
   */
  List<Explanation> explain(Tenant tenant, String source, byte[] body);
}
