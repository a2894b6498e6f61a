package org.trackdrivesync.program;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.trackdrivesync.doctor.Finding;
import org.trackdrivesync.doctor.Report;
import org.trackdrivesync.doctor.Verdict;

/** A report as people read it: a line for what was seen, and below it what to do. */
final class DoctorTable {
  private static final int[] WIDTHS = {9, 22, 31, 36, 10};
  private static final int WHOLE_WIDTH = 112;
  private static final String BETWEEN = " | ";
  private static final String MARGIN = "  ";

  private final TerminalPaint paint;

  DoctorTable(TerminalPaint paint) {
    this.paint = paint;
  }

  String of(Report report, URI address) {
    List<String> lines = new ArrayList<>();
    lines.add(paint.bold("trackdrive-sync doctor: tenant " + report.tenant() + ", " + address));
    lines.add("");
    row(List.of("", "what", "assumed", "seen", "mark"), null, lines);
    lines.add(paint.grey(MARGIN + " ".repeat(WIDTHS[0]) + " → what to do"));
    lines.add(paint.grey("-".repeat(WHOLE_WIDTH + MARGIN.length())));
    report.findings().forEach(finding -> add(finding, lines));
    lines.add("");
    lines.add(verdict(report));
    return paint.known(String.join("\n", lines)) + "\n";
  }

  private void add(Finding finding, List<String> lines) {
    row(
        List.of(
            finding.verdict().word(),
            finding.name(),
            finding.assumed(),
            finding.seen(),
            finding.mark().word()),
        finding.verdict(),
        lines);
    String indent = MARGIN + " ".repeat(WIDTHS[0]);
    if (!finding.advice().isEmpty()) {
      List<String> advice = wrapped(finding.advice(), WHOLE_WIDTH - indent.length() - 3);
      for (int i = 0; i < advice.size(); i++) {
        lines.add(indent + (i == 0 ? " → " : "   ") + paint.of(finding.verdict(), advice.get(i)));
      }
    }
  }

  private void row(List<String> texts, Verdict verdict, List<String> lines) {
    List<List<String>> cells = new ArrayList<>();
    int height = 1;
    for (int column = 0; column < WIDTHS.length; column++) {
      cells.add(wrapped(texts.get(column), WIDTHS[column]));
      height = Math.max(height, cells.get(column).size());
    }
    for (int line = 0; line < height; line++) {
      List<String> parts = new ArrayList<>();
      for (int column = 0; column < WIDTHS.length; column++) {
        List<String> cell = cells.get(column);
        String text = line < cell.size() ? cell.get(line) : "";
        String padded = text + " ".repeat(Math.max(0, WIDTHS[column] - text.length()));
        parts.add(column == 0 && verdict != null ? paint.of(verdict, padded) : padded);
      }
      lines.add((MARGIN + String.join(BETWEEN, parts)).stripTrailing());
    }
  }

  private String verdict(Report report) {
    List<Finding> all = report.findings();
    long differ = all.stream().filter(one -> one.verdict() != Verdict.FINE).count();
    long unseen = all.stream().filter(one -> !one.isSeen()).count();
    String count = differ + " of " + all.size() + (differ == 1 ? " differs" : " differ");
    String words =
        switch (report.verdict()) {
              case FINE -> "fine: all that could be seen is as assumed";
              case ADAPTABLE -> "adaptable: " + count;
              case BROKEN -> "broken: it cannot work as it is; " + count;
            }
            + (unseen == 0 ? "" : "; " + unseen + " not seen");
    return paint.of(report.verdict(), "Verdict: " + words);
  }

  /** Broken at blanks only: a property stays whole, however long. */
  private static List<String> wrapped(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ")) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
