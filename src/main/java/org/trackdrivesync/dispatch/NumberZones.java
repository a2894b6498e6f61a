package org.trackdrivesync.dispatch;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.trackdrivesync.lead.PhoneNumber;

/** The time zones in which the owner of a number may be, by libphonenumber's geography. */
final class NumberZones {
  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

  private NumberZones() {}

  /** UTC for a number of no known place. */
  static List<ZoneId> of(PhoneNumber number) {
    List<ZoneId> zones = known(number);
    return zones.isEmpty() ? List.of(ZoneOffset.UTC) : zones;
  }

  /** None for a number of no known place. */
  static List<ZoneId> known(PhoneNumber number) {
    try {
      return Mapper.ZONES.getTimeZonesForNumber(NUMBERS.parse(number.e164(), null)).stream()
          .filter(name -> !name.equals(PhoneNumberToTimeZonesMapper.getUnknownTimeZone()))
          .map(ZoneId::of)
          .toList();
    } catch (NumberParseException e) {
      return List.of();
    }
  }

  /** Read on first use: the table is large and a tenant that calls always never needs it. */
  private static final class Mapper {
    static final PhoneNumberToTimeZonesMapper ZONES = PhoneNumberToTimeZonesMapper.getInstance();
  }
}
