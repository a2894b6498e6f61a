package org.trackdrivesync.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.trackdrivesync.demo.Figures.Column;
import org.trackdrivesync.demo.Paint.Colour;

/** The closing table: a row a figure, a column a tenant. */
final class FigureTable {
  private static final int LABEL = 44;
  private static final int CELL = 14;

  private final Paint paint;
  private final Figures figures;
  private final List<String> lines = new ArrayList<>();

  private FigureTable(Paint paint, Figures figures) {
    this.paint = paint;
    this.figures = figures;
  }

  static List<String> of(Figures figures, Paint paint) {
    return new FigureTable(paint, figures).lines();
  }

  private List<String> lines() {
    int width = LABEL + CELL * figures.tenants().size();
    lines.add(paint.in(Colour.BOLD, row("", Column::name)));
    lines.add(paint.in(Colour.GREY, paint.rule(width)));
    count("changes received", Column::acknowledged);
    outcomes("DUPLICATE", "known events, taken once");
    count("dialed", Column::dialed);
    count("enrolled", tenant -> tenant.ending("ENROLLED"));
    count("coalesced into an earlier call", tenant -> tenant.ending("COALESCED"));
    count("ignored by a rule", tenant -> tenant.ending("IGNORED") - tenant.echoes());
    if (figures.stories().stream().anyMatch(Story::isEcho)) {
      count("our own changes, come back and left alone", Column::echoes);
    }
    reasons("REJECTED", "rejected: ");
    reasons("EXPIRED", "expired: ");
    reasons("FAILED", "failed: ");
    reasons("OPTED_OUT", "opted out in TrackDrive");
    outcomes(Story.TOLD, "told to the CRM, in its own fields");
    outcomes("401", "refused, 401 signature");
    outcomes("404", "refused, 404 unknown source");
    lines.add(paint.in(Colour.GREY, paint.rule(width)));
    line("most calls in any sliding second", FigureTable::pace);
    line("shortest time between calls to one number", FigureTable::gap);
    line("from the CRM to the call, p50", tenant -> millis(tenant, 50));
    line("from the CRM to the call, p95", tenant -> millis(tenant, 95));
    return lines;
  }

  private void count(String label, Function<Column, Long> count) {
    line(label, tenant -> Long.toString(count.apply(tenant)));
  }

  private void outcomes(String kind, String label) {
    if (figures.stories().stream().anyMatch(story -> story.has(kind))) {
      count(label, tenant -> tenant.ending(kind));
    }
  }

  private void reasons(String kind, String label) {
    for (String outcome : figures.outcomes(kind)) {
      String reason = outcome.equals(kind) ? "" : outcome.substring(kind.length() + 1);
      count(label + reason, tenant -> tenant.exactly(outcome));
    }
  }

  private void line(String label, Function<Column, String> cell) {
    lines.add(row(label, cell));
  }

  private String row(String label, Function<Column, String> cell) {
    StringBuilder row = new StringBuilder(paint.cell(label, LABEL));
    figures.tenants().forEach(tenant -> row.append(paint.right(cell.apply(tenant), CELL)));
    return row.toString();
  }

  private static String pace(Column tenant) {
    return tenant.verdict().worstSlidingSecond() + " of " + tenant.allowance();
  }

  private static String gap(Column tenant) {
    Double millis = tenant.verdict().minimumRedialGapMillis();
    return millis == null ? "–" : "%.1f s".formatted(millis / 1000);
  }

  private static String millis(Column tenant, int percent) {
    Long value = Figures.percentile(tenant.speeds(), percent);
    return value == null ? "–" : "%,d ms".formatted(value);
  }
}
