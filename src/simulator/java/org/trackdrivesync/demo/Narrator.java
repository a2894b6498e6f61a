package org.trackdrivesync.demo;

import java.util.function.Consumer;

/** Tells each story as a line; of echoes the first alone, since all are alike. */
final class Narrator implements Consumer<Story> {
  private final Terminal terminal;
  private final StoryLine line;
  private boolean echoTold;

  Narrator(Terminal terminal, StoryLine line) {
    this.terminal = terminal;
    this.line = line;
  }

  @Override
  public synchronized void accept(Story story) {
    if (!story.isEcho() || !echoTold) {
      terminal.line(line.of(story));
    }
    echoTold |= story.isEcho();
  }
}
