package org.trackdrivesync.doctor;

import java.util.Comparator;
import java.util.List;
import org.trackdrivesync.tenant.TenantId;

/** What was found of one tenant's account, in the order in which it was looked at. */
public record Report(TenantId tenant, List<Finding> findings) {
  public Report {
    findings = List.copyOf(findings);
  }

  /** The worst of its findings. */
  public Verdict verdict() {
    return findings.stream()
        .map(Finding::verdict)
        .max(Comparator.naturalOrder())
        .orElse(Verdict.FINE);
  }
}
