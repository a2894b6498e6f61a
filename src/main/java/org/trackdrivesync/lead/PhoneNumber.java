package org.trackdrivesync.lead;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Optional;

/**
 * A number in E.164. Its {@code toString} is masked, so that it cannot reach a log whole.
 *
 * @param e164 as {@code +17195550100}
 */
public record PhoneNumber(String e164) {
  /** Of a request that is for no person: the change of a schedule. */
  public static final PhoneNumber NONE = new PhoneNumber("");

  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
  private static final int LONGEST_WORTH_READING = 60;

  /**
   * Reads a number as people write them: with blanks, brackets, letters or an extension (dropped).
   *
   * @param region ISO 3166 region for numbers without a country code
   * @return empty when no such number can exist, or when it could only be dialed locally
   */
  public static Optional<PhoneNumber> parse(String text, String region) {
    if (text.length() > LONGEST_WORTH_READING) {
      return Optional.empty();
    }
    try {
      Phonenumber.PhoneNumber number = NUMBERS.parse(text, region);
      return NUMBERS.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE
          ? Optional.of(new PhoneNumber(NUMBERS.format(number, PhoneNumberFormat.E164)))
          : Optional.empty();
    } catch (NumberParseException e) {
      return Optional.empty();
    }
  }

  /** The number with its middle hidden: {@code +1719*****00}. */
  public static String mask(String e164) {
    if (e164 == null || e164.length() < 8) {
      return "***";
    }
    int shown = Math.min(5, e164.length() - 6);
    return e164.substring(0, shown)
        + "*".repeat(e164.length() - shown - 2)
        + e164.substring(e164.length() - 2);
  }

  @Override
  public String toString() {
    return equals(NONE) ? "none" : mask(e164);
  }
}
