package org.trackdrivesync.demo;

import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.trackdrivesync.simulator.Journal;
import org.trackdrivesync.simulator.PaceOf;
import org.trackdrivesync.simulator.Verdict;

/**
 * What was counted and measured, by tenant.
 *
 * @param open leads that have not ended
 * @param seenLate how late this machine may have seen a call that came in time
 */
record Figures(List<Column> tenants, List<Story> stories, int open, Duration seenLate) {
  Figures {
    tenants = List.copyOf(tenants);
    stories = List.copyOf(stories);
  }

  static Figures of(
      List<DemoTenant> tenants, List<Story> stories, Journal journal, int open, Duration seenLate) {
    List<Column> columns =
        tenants.stream()
            .map(
                tenant ->
                    new Column(
                        tenant.id(),
                        tenant.allowance(),
                        stories.stream().filter(of -> of.tenant().equals(tenant.id())).toList(),
                        journal.verdict(tenant.publicKey()),
                        journal.pace(tenant.publicKey())))
            .toList();
    return new Figures(columns, stories, open, seenLate);
  }

  /** Every outcome of that kind with its reason, sorted. */
  TreeSet<String> outcomes(String kind) {
    TreeSet<String> found = new TreeSet<>();
    stories.stream()
        .filter(story -> story.kind().equals(kind))
        .forEach(story -> found.add(story.outcome()));
    return found;
  }

  /**
   * One tenant.
   *
   * @param allowance calls in a second
   * @param pace of all its calls, refused ones too
   */
  record Column(String name, int allowance, List<Story> stories, Verdict verdict, PaceOf pace) {
    Column {
      stories = List.copyOf(stories);
    }

    long dialed() {
      return ending("DIALED");
    }

    long ending(String end) {
      return stories.stream().filter(story -> story.has(end)).count();
    }

    long exactly(String outcome) {
      return stories.stream().filter(story -> story.outcome().equals(outcome)).count();
    }

    /** Changes that the program made itself, and ignored when the CRM told of them. */
    long echoes() {
      return stories.stream().filter(Story::isEcho).count();
    }

    long acknowledged() {
      return stories.stream().filter(Story::acknowledged).count();
    }

    List<Long> speeds() {
      return stories.stream().map(Story::callMillis).filter(ms -> ms != null).sorted().toList();
    }
  }

  /** The value that so many of a hundred do not exceed; null when there is none. */
  static Long percentile(List<Long> sorted, int percent) {
    return sorted.isEmpty()
        ? null
        : sorted.get((int) Math.ceil(sorted.size() * percent / 100.0) - 1);
  }
}
