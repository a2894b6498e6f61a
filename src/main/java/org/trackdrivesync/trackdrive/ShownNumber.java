package org.trackdrivesync.trackdrive;

import org.trackdrivesync.lead.PhoneNumber;

/**
 * A number as a call record shows it: whole in any writing, or masked where the company hides
 * personal data, as {@code +1719XXX0100} or {@code *******0100}. Of a masked one only what stands
 * before and after the mask counts, since a mask may be shorter than what it hides.
 */
public final class ShownNumber {
  private final String shown;
  private final boolean masked;

  private ShownNumber(String shown, boolean masked) {
    this.shown = shown;
    this.masked = masked;
  }

  public static ShownNumber of(String text) {
    String bare = text.replaceAll("[^0-9Xx*#•?_]", "").replaceAll("[^0-9]", "x");
    return new ShownNumber(bare, bare.contains("x"));
  }

  public boolean isEmpty() {
    return shown.isEmpty();
  }

  public boolean isMasked() {
    return masked;
  }

  /** Whether it is this number, or may be. */
  boolean mayBe(PhoneNumber number) {
    String digits = digits(number);
    String national = digits.startsWith("1") ? digits.substring(1) : digits;
    if (!masked) {
      return shown.equals(digits) || shown.equals(national);
    }
    String head = shown.substring(0, shown.indexOf('x'));
    String tail = lastDigits();
    return digits.endsWith(tail)
        && (digits.startsWith(head) || national.startsWith(head))
        && head.length() + tail.length() <= digits.length();
  }

  /** The digits behind the mask; all where there is none. */
  String lastDigits() {
    return shown.substring(shown.lastIndexOf('x') + 1);
  }

  static String digits(PhoneNumber number) {
    return number.e164().substring(1);
  }
}
