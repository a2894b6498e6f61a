package org.trackdrivesync.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trackdrivesync.tenant.Action;
import org.trackdrivesync.tenant.DistributionSettings;

/** Whether the schedules that distributions name are there, and how their list turns. */
final class TargetsCheck implements Check {
  private static final Assumption PAGES =
      new Assumption("pages of schedules", "page=2 goes on, or a cursor", Mark.DOCUMENTED);

  @Override
  public List<Finding> look(Examination account) {
    Optional<ScheduleList> list =
        ScheduleList.read(account.samples().schedules(), account.conversation());
    List<Finding> findings = new ArrayList<>();
    list.map(TargetsCheck::pages).ifPresent(findings::add);
    account.tenant().distributions().stream()
        .filter(distribution -> distribution.action() != Action.IGNORE)
        .forEach(distribution -> findings.add(target(account, distribution, list)));
    return findings;
  }

  private static Finding target(
      Examination account, DistributionSettings distribution, Optional<ScheduleList> list) {
    TargetAdvice target = new TargetAdvice(account, distribution);
    return list.map(target::finding).orElseGet(target::unseen);
  }

  private static Finding pages(ScheduleList list) {
    String seen =
        list.schedules().size()
            + " schedules on "
            + list.pages()
            + (list.pages() == 1 ? " page" : " pages")
            + (list.cursors() ? ", with a cursor" : "");
    if (list.repeats()) {
      return PAGES.adaptable(
          "page=2 tells page 1 once more; " + seen,
          "No property adapts it: schedules behind the first page cannot be read by the program.");
    }
    return list.whole()
        ? PAGES.fine(seen)
        : PAGES.adaptable(
            seen + ", and more that were not read", "Nothing; what follows is of these.");
  }
}
