package org.trackdrivesync.program;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.trackdrivesync.doctor.Verdict;

/** What the terminal can show: colours where it is one, signs where it knows them. */
record TerminalPaint(boolean colours, boolean signs) {
  static final TerminalPaint PLAIN = new TerminalPaint(false, true);

  private static final String BOLD = "1";
  private static final String GREY = "90";

  static TerminalPaint of(Console console, Map<String, String> environment, Charset charset) {
    boolean forced = !environment.getOrDefault("CLICOLOR_FORCE", "0").equals("0");
    boolean refused =
        !environment.getOrDefault("NO_COLOR", "").isEmpty()
            || environment.getOrDefault("TERM", "").equals("dumb");
    return new TerminalPaint(
        !refused && (forced || isTerminal(console)), charset.newEncoder().canEncode('→'));
  }

  /** The character set that the terminal reads. */
  static Charset charset() {
    String name =
        System.getProperty("stdout.encoding", System.getProperty("native.encoding", "UTF-8"));
    return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.US_ASCII;
  }

  String bold(String text) {
    return in(BOLD, text);
  }

  String grey(String text) {
    return in(GREY, text);
  }

  /** A text in the colour of what it says. */
  String of(Verdict verdict, String text) {
    return switch (verdict) {
      case FINE -> in("32", text);
      case ADAPTABLE -> in("33", text);
      case BROKEN -> in("1;31", text);
    };
  }

  /** Without signs that the terminal does not know. */
  String known(String text) {
    return signs
        ? text
        : text.replace('…', '~').replace('→', '>').replaceAll("[^\\x00-\\x7f]", "?");
  }

  private String in(String code, String text) {
    return colours ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }

  /** Since Java 22 there is a console where there is no terminal; it says so itself. */
  private static boolean isTerminal(Console console) {
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException older) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException unknown) {
      return false;
    }
  }
}
