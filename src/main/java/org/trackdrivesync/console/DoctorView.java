package org.trackdrivesync.console;

import java.util.List;
import org.trackdrivesync.doctor.Finding;
import org.trackdrivesync.doctor.Report;
import org.trackdrivesync.tenant.TenantId;

/**
 * What the doctor found of a tenant's account.
 *
 * @param verdict {@code fine}, {@code adaptable} or {@code broken}: the worst of the checks
 */
public record DoctorView(TenantId tenant, String verdict, List<Check> checks) {
  static DoctorView of(Report report) {
    return new DoctorView(
        report.tenant(),
        report.verdict().word(),
        report.findings().stream().map(Check::of).toList());
  }

  /**
   * One thing that was looked at.
   *
   * @param mark {@code documented}, {@code observed} or {@code assumed}
   * @param advice what to do, with the property that adapts it, or the effect; empty where it is
   *     fine
   */
  public record Check(
      String name, String assumed, String seen, String mark, String verdict, String advice) {
    private static Check of(Finding finding) {
      return new Check(
          finding.name(),
          finding.assumed(),
          finding.seen(),
          finding.mark().word(),
          finding.verdict().word(),
          finding.advice());
    }
  }
}
