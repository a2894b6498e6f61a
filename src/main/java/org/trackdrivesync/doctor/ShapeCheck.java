package org.trackdrivesync.doctor;

import java.util.ArrayList;
import java.util.List;

/** Whether the bodies of lists are built as documented. */
final class ShapeCheck implements Check {
  @Override
  public List<Finding> look(Examination account) {
    List<Finding> findings = new ArrayList<>();
    account
        .samples()
        .byName()
        .forEach(
            (name, heard) -> {
              if (heard.isSuccess()) {
                findings.add(finding(name, heard));
              }
            });
    return findings;
  }

  private static Finding finding(String list, Heard heard) {
    Assumption shape =
        new Assumption("body of " + list, "{status: number, " + list + ": […]}", Mark.DOCUMENTED);
    List<String> differences = BodyShape.of(heard.body()).differencesOfList(list);
    if (heard.isList(list)) {
      int records = heard.records(list).size();
      String read = records + (records == 1 ? " record" : " records");
      return differences.isEmpty()
          ? shape.fine("as documented, " + read)
          : shape.adaptable(
              String.join(", ", differences) + "; " + read, "Nothing: it is read as well.");
    }
    String effect = "No property adapts it: the program cannot read this list.";
    String seen = String.join(", ", differences);
    return list.equals("calls") ? shape.broken(seen, effect) : shape.adaptable(seen, effect);
  }
}
