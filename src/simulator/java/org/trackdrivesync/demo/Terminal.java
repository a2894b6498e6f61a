package org.trackdrivesync.demo;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;

/** Where the demo writes: whole lines, one at a time. */
final class Terminal {
  private final PrintStream out;
  private final Paint paint;

  Terminal(PrintStream out, Paint paint) {
    this.out = out;
    this.paint = paint;
  }

  /** The process's own output, past Maven, which would take the colours out. */
  static Terminal open() {
    return new Terminal(
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, Paint.charset()),
        Paint.of(System.console(), System.getenv(), Paint.charset()));
  }

  Paint paint() {
    return paint;
  }

  synchronized void line(String text) {
    out.println(paint.known(text));
    out.flush();
  }

  void title(String text) {
    line("");
    line(paint.in(Paint.Colour.BOLD, text));
  }

  void progress(String text) {
    line(paint.in(Paint.Colour.GREY, text));
  }
}
