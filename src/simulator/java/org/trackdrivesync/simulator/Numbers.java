package org.trackdrivesync.simulator;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Optional;

/** Phone numbers as TrackDrive keeps them: E.164, with the United States as home. */
final class Numbers {
  private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();

  private Numbers() {}

  static Optional<String> e164(String text) {
    if (text == null || text.isBlank()) {
      return Optional.empty();
    }
    try {
      var number = LIBRARY.parse(text, "US");
      return LIBRARY.isValidNumber(number)
          ? Optional.of(LIBRARY.format(number, PhoneNumberFormat.E164))
          : Optional.empty();
    } catch (NumberParseException notANumber) {
      return Optional.empty();
    }
  }
}
