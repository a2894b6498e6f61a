package org.trackdrivesync.demo;

import java.io.Console;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Map;

/** What the terminal can show: colours where it is one, arrows where it knows them. */
record Paint(boolean colours, boolean signs) {
  static final Paint PLAIN = new Paint(false, true);

  /** The colours that stories use. */
  enum Colour {
    GREEN("32"),
    CYAN("36"),
    YELLOW("33"),
    MAGENTA("35"),
    RED("1;31"),
    GREY("90"),
    BOLD("1");

    private final String code;

    Colour(String code) {
      this.code = code;
    }
  }

  static Paint of(Console console, Map<String, String> environment, Charset charset) {
    boolean forced = !environment.getOrDefault("CLICOLOR_FORCE", "0").equals("0");
    boolean refused =
        !environment.getOrDefault("NO_COLOR", "").isEmpty()
            || environment.getOrDefault("TERM", "").equals("dumb");
    return new Paint(forced || (console != null && !refused), charset.newEncoder().canEncode('→'));
  }

  /** The character set that the terminal reads. */
  static Charset charset() {
    String name =
        System.getProperty("sun.stdout.encoding", System.getProperty("native.encoding", "UTF-8"));
    return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.US_ASCII;
  }

  String in(Colour colour, String text) {
    return colours ? "\u001b[" + colour.code + "m" + text + "\u001b[0m" : text;
  }

  String arrow() {
    return signs ? "→" : ">";
  }

  String rule(int width) {
    return (signs ? "─" : "-").repeat(width);
  }

  /** The text in exactly so many columns: padded, or cut with a sign that it was. */
  String cell(String text, int width) {
    String known = signs ? text : plain(text);
    return known.length() <= width
        ? known + " ".repeat(width - known.length())
        : known.substring(0, width - 1) + (signs ? "…" : "~");
  }

  String right(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }

  /** Without accents and other signs that the terminal does not know. */
  String known(String text) {
    return signs ? text : plain(text);
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .replace('–', '-')
        .replace('·', ',')
        .replace('→', '>');
  }
}
