package org.trackdrivesync.tenant;

import java.math.BigDecimal;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads whole numbers, paces and switches. */
final class Numbers {
  private static final Pattern PACE = Pattern.compile("\\d{1,4}(\\.\\d{1,6})?");
  private static final BigDecimal HIGHEST_PACE = new BigDecimal(1000);

  private Numbers() {}

  static Function<String, Integer> between(int least, int most) {
    return text -> {
      try {
        int number = Integer.parseInt(text);
        if (number >= least && number <= most) {
          return number;
        }
      } catch (NumberFormatException e) {
        // told below, with what is allowed
      }
      throw new IllegalArgumentException("must be a whole number from " + least + " to " + most);
    };
  }

  /** How many a second: {@code 0.5} is one in two seconds. */
  static BigDecimal pace(String text) {
    if (PACE.matcher(text).matches()) {
      BigDecimal pace = new BigDecimal(text);
      if (pace.signum() > 0 && pace.compareTo(HIGHEST_PACE) <= 0) {
        return pace;
      }
    }
    throw new IllegalArgumentException("must be a number above 0 and up to 1000, such as 2 or 0.5");
  }

  static boolean trueOrFalse(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("must be true or false");
    };
  }
}
