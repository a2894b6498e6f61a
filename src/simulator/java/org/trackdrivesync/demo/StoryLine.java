package org.trackdrivesync.demo;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.trackdrivesync.demo.Paint.Colour;

/** A story as one line of the terminal, at most 120 columns wide. */
final class StoryLine {
  static final int WIDTH = 120;

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final long AT_ONCE = 50;
  private static final long TEN_SECONDS = 10_000;
  private static final String NOTHING = "–";

  private final Paint paint;
  private final ZoneId zone;

  StoryLine(Paint paint, ZoneId zone) {
    this.paint = paint;
    this.zone = zone;
  }

  String heading() {
    String[] names = {
      "at", "tenant", "lead", "number", "event", "rule", "slot", "outcome", "call after"
    };
    StoryLine plain = new StoryLine(new Paint(false, paint.signs()), zone);
    return paint.in(Colour.GREY, plain.row(Colour.GREY, names).replace(paint.arrow(), " "));
  }

  String of(Story story) {
    return row(
                colour(story),
                TIME.format(story.at().atZone(zone)),
                story.tenant(),
                story.name().isEmpty() ? NOTHING : story.name(),
                story.number(),
                story.event(),
                rule(story),
                slot(story),
                story.outcome(),
                story.callMillis() == null ? "" : "%,d ms".formatted(story.callMillis()))
            .stripTrailing()
        + surprise(story);
  }

  private String row(Colour end, String... cells) {
    String told =
        String.join(
            " ",
            paint.in(Colour.GREY, paint.cell(cells[0], 8)),
            paint.cell(cells[1], 6),
            paint.cell(cells[2], 17),
            paint.in(Colour.GREY, paint.cell(cells[3], 12)),
            paint.cell(cells[4], 7));
    return told
        + arrow()
        + paint.cell(cells[5], 8)
        + arrow()
        + paint.cell(cells[6], 7)
        + arrow()
        + paint.in(end, paint.cell(cells[7], 29))
        + " "
        + paint.right(cells[8], 10);
  }

  private String arrow() {
    return paint.in(Colour.GREY, " " + paint.arrow() + " ");
  }

  private static String rule(Story story) {
    if (!story.rule().isEmpty()) {
      return story.rule();
    }
    return story.outcome().equals("REJECTED NO_DISTRIBUTION") ? "none" : NOTHING;
  }

  private static String slot(Story story) {
    if (story.slotMillis() == null) {
      return NOTHING;
    }
    if (story.slotMillis() < AT_ONCE) {
      return "at once";
    }
    String seconds = story.slotMillis() < TEN_SECONDS ? "+%.2f s" : "+%.0f s";
    return String.format(Locale.ROOT, seconds, story.slotMillis() / 1000.0);
  }

  private String surprise(Story story) {
    return story.asExpected()
        ? ""
        : System.lineSeparator()
            + paint.in(Colour.RED, " ".repeat(9) + "expected: " + story.expected());
  }

  private static Colour colour(Story story) {
    if (story.has("DIALED")) {
      return Colour.GREEN;
    }
    return switch (story.kind()) {
      case "ENROLLED", "LEAD_UPDATED", Story.TOLD -> Colour.CYAN;
      case "COALESCED", "DUPLICATE" -> Colour.YELLOW;
      case "IGNORED" -> Colour.GREY;
      case "REJECTED", "EXPIRED", "OPTED_OUT" -> Colour.MAGENTA;
      default -> Colour.RED;
    };
  }
}
