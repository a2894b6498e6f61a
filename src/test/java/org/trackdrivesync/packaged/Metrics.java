package org.trackdrivesync.packaged;

import java.util.List;
import java.util.regex.Pattern;

/** One reading of {@code /q/metrics}, in Prometheus' text format. */
record Metrics(String text) {
  private static final Pattern END = Pattern.compile("[ {]");

  /** The samples of a name whose labels are all there, as {@code tenant="acme"}. */
  List<String> samples(String name, String... labels) {
    return text.lines()
        .filter(line -> END.split(line, 2)[0].equals(name))
        .filter(line -> List.of(labels).stream().allMatch(line::contains))
        .toList();
  }

  /** The sum over those samples; 0 where there is none. */
  double sum(String name, String... labels) {
    return samples(name, labels).stream()
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** How many requests of a tenant ended with an outcome and a reason, {@code ""} for none. */
  int requests(String tenant, String outcome, String reason) {
    return (int)
        sum(
            "sync_requests_total",
            label("tenant", tenant),
            label("outcome", outcome),
            label("reason", reason));
  }

  int changes(String tenant, String result) {
    return (int) sum("sync_changes_total", label("tenant", tenant), label("result", result));
  }

  static String label(String name, String value) {
    return name + "=\"" + value + "\"";
  }
}
