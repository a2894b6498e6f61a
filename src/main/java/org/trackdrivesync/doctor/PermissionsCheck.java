package org.trackdrivesync.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which lists the key may read. That it may call and enrol shows only when it does. */
final class PermissionsCheck implements Check {
  private static final Set<Integer> FORBIDDEN = Set.of(401, 403);
  private static final Set<Integer> NO_LIST = Set.of(404, 405, 410, 501);

  private static final Map<String, String> EFFECTS =
      Map.of(
          "schedules", "Without it, targets cannot be checked, nor schedules be kept up to date.",
          "leads", "Without it, a lead of unknown end cannot be looked up.",
          "calls", "Without it, a call of unknown end cannot be proved and ends as UNPROVED.");

  @Override
  public List<Finding> look(Examination account) {
    List<Finding> findings = new ArrayList<>();
    account.samples().byName().forEach((name, heard) -> findings.add(finding(name, heard)));
    return findings;
  }

  private static Finding finding(String list, Heard heard) {
    Assumption may =
        new Assumption("permission: " + list, "GET /" + list + " is allowed", Mark.DOCUMENTED);
    if (heard.isSuccess()) {
      return may.fine("allowed");
    }
    String effect = EFFECTS.get(list);
    if (heard.silence().filter(why -> why.kind() == Silence.Kind.OVER).isPresent()) {
      return may.notSeen(heard.words());
    }
    if (heard.silence().isPresent()) {
      return verdict(may, list, heard.words(), effect + " Run the doctor again.");
    }
    if (FORBIDDEN.contains(heard.status())) {
      return verdict(
          may, list, heard.words(), "Give the token permission to read " + list + ". " + effect);
    }
    if (list.equals("calls") && NO_LIST.contains(heard.status())) {
      return may.adaptable(
          heard.words(),
          "No property adapts it: only the list of a number's calls can prove a call.");
    }
    return verdict(may, list, heard.words(), effect + " Ask TrackDrive what the answer means.");
  }

  /** The list of calls is the one that the program cannot do without. */
  private static Finding verdict(Assumption may, String list, String seen, String advice) {
    return list.equals("calls") ? may.broken(seen, advice) : may.adaptable(seen, advice);
  }
}
