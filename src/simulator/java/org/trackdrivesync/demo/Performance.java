package org.trackdrivesync.demo;

import java.util.ArrayList;
import java.util.List;
import org.trackdrivesync.demo.Paint.Colour;
import org.trackdrivesync.simulator.BareTimer;
import org.trackdrivesync.simulator.Journal;

/** An act as it is seen: its title, a line a story, its figures, and whether all was kept. */
final class Performance {
  private final Terminal terminal;
  private final StoryLine line;
  private final StoryBook book;
  private final Journal journal;

  Performance(Terminal terminal, StoryLine line, StoryBook book, Journal journal) {
    this.terminal = terminal;
    this.line = line;
    this.book = book;
    this.journal = journal;
  }

  /** Tells whether every promise was kept. */
  boolean of(Act act) throws InterruptedException {
    terminal.title(act.title());
    terminal.line(line.heading());
    BareTimer bare = BareTimer.start();
    act.play();

    List<DemoTenant> tenants = act.settings().sorted();
    List<Story> stories =
        book.stories().stream()
            .filter(story -> act.settings().tenants().containsKey(story.tenant()))
            .toList();
    Figures figures = Figures.of(tenants, stories, journal, book.open(), bare.stop().worst());
    terminal.line("");
    FigureTable.of(figures, terminal.paint()).forEach(terminal::line);
    List<String> broken = new ArrayList<>(Promises.broken(figures));
    broken.addAll(act.broken());
    terminal.line("");
    terminal.line(judgement(figures, broken));
    return broken.isEmpty();
  }

  private String judgement(Figures figures, List<String> broken) {
    if (!broken.isEmpty()) {
      return terminal.paint().in(Colour.RED, "BROKEN: " + String.join("; ", broken) + ".");
    }
    long taken = figures.stories().stream().filter(Story::acknowledged).count();
    return terminal
        .paint()
        .in(
            Colour.GREEN,
            "Every promise was kept: never above CPS, no number twice in 30 s, none of "
                + taken
                + " changes lost, each story ended as foretold.");
  }
}
