package org.trackdrivesync.simulator;

/** How a company that restricts personal data shows phone numbers (the forms are assumed). */
public enum Mask {
  /** {@code XXXXXX0100} */
  TAIL {
    @Override
    String of(String number) {
      return "XXXXXX" + last(number, 4);
    }
  },
  /** {@code +1719XXX0100} */
  MIDDLE {
    @Override
    String of(String number) {
      return number.substring(0, Math.max(0, number.length() - 7)) + "XXX" + last(number, 4);
    }
  },
  /** {@code *******0100} */
  STARS {
    @Override
    String of(String number) {
      return "*******" + last(number, 4);
    }
  },
  /** {@code **********}: nothing is left to be seen */
  ALL {
    @Override
    String of(String number) {
      return "**********";
    }
  };

  abstract String of(String number);

  private static String last(String number, int digits) {
    return number.substring(Math.max(0, number.length() - digits));
  }
}
