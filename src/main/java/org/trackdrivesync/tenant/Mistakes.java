package org.trackdrivesync.tenant;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Gathers mistakes; of several about one property the first, since it causes the others. */
final class Mistakes {
  private final SortedMap<String, String> problems = new TreeMap<>();

  void add(String property, String problem) {
    problems.putIfAbsent(property, problem);
  }

  void throwIfAny() {
    if (!problems.isEmpty()) {
      throw new IllegalSettings(list());
    }
  }

  private List<SettingsMistake> list() {
    return problems.entrySet().stream()
        .map(problem -> new SettingsMistake(problem.getKey(), problem.getValue()))
        .toList();
  }
}
