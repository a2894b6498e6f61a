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

  static List<ZoneId> of(PhoneNumber number) {
    try {
      List<ZoneId> zones =
          Mapper.ZONES.getTimeZonesForNumber(NUMBERS.parse(number.e164(), null)).stream()
              .filter(name -> !name.equals(PhoneNumberToTimeZonesMapper.getUnknownTimeZone()))
              .map(ZoneId::of)
              .toList();
      return zones.isEmpty() ? List.of(ZoneOffset.UTC) : zones;
    } catch (NumberParseException e) {
      return List.of(ZoneOffset.UTC);
    }
  }

  /** Read on first use: the table is large and a tenant that calls always never needs it. */
  private static final class Mapper {
    static final PhoneNumberToTimeZonesMapper ZONES = PhoneNumberToTimeZonesMapper.getInstance();
  }
}
