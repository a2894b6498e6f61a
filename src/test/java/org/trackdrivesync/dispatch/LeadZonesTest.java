package org.trackdrivesync.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trackdrivesync.lead.Lead;
import org.trackdrivesync.lead.PhoneNumber;

class LeadZonesTest {
  private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");
  private static final String TOLL_FREE = "+18005550100";
  private static final String NEW_YORK = "+12125550100";

  @ParameterizedTest(name = "{0}, zone ''{1}'', state ''{2}'': {3}")
  @CsvSource(
      delimiter = '|',
      emptyValue = "",
      textBlock =
          """
          # a zone or a state narrows a number that may be anywhere
          +18005550100 | America/Chicago             | ''    | America/Chicago
          +18005550100 | Eastern Time (US & Canada)  | ''    | America/New_York
          +18005550100 | America/Detroit             | ''    | America/Detroit
          +18005550100 | ''                          | CA    | America/Los_Angeles
          +18005550100 | ''                          | texas | America/Chicago,America/Denver
          # both together: what they agree on
          +18005550100 | Mountain Time (US & Canada) | TX    | America/Denver
          # a number of a state that is divided
          +12145550100 | ''                          | TX    | America/Chicago
          +19155550100 | ''                          | TX    | America/Denver
          +16025550100 | ''                          | AZ    | America/Phoenix
          +15145550100 | ''                          | QC    | America/Toronto
          # moved, number kept: both hold
          +12125550100 | America/Los_Angeles         | ''    | America/New_York,America/Los_Angeles
          +12125550100 | ''                          | CA    | America/New_York,America/Los_Angeles
          +12125550100 | America/Chicago             | TX    | America/New_York,America/Chicago
          +4930901820  | America/New_York            | ''    | Europe/Berlin,America/New_York
          # the CRM contradicts itself: all hold
          +12125550100 | America/Chicago             | CA    | America/New_York,America/Los_Angeles,America/Chicago
          # a number of no place, with a zone
          +99912345678 | Asia/Kolkata                | ''    | Asia/Kolkata
          """)
  void whatTheCrmSaysNarrowsTheZonesOfTheNumber(
      String number, String zone, String state, String zones) {
    LeadZones known = of(number, zone, state);

    assertThat(known.zones())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(zones.split(",")).map(ZoneId::of).toList());
    assertThat(known.notes()).isEmpty();
  }

  @Test
  void aLeadOfWhichOnlyTheNumberIsKnownHasNoZonesOfItsOwn() {
    LeadZones known = of(NEW_YORK, "", "");

    assertThat(known.zones()).isEmpty();
    assertThat(known.notes()).isEmpty();
    assertThat(LeadZones.all(new PhoneNumber(NEW_YORK), known.zones()))
        .containsExactly(ZoneId.of("America/New_York"));
  }

  @Test
  void wordsThatMeanNothingAreLeftAsideAndTold() {
    LeadZones known = of(TOLL_FREE, "Middle Earth", "Gondor");

    assertThat(known.zones()).isEmpty();
    assertThat(known.notes())
        .containsExactly(
            "time zone 'Middle Earth' is not known and left aside",
            "state 'Gondor' is not known and left aside");
  }

  @Test
  void aStateOfAnotherCountryIsNotTakenForOneOfTheUs() {
    LeadZones perth = of("+61894801234", "", "WA");

    assertThat(perth.zones()).isEmpty();
    assertThat(perth.notes())
        .containsExactly("state 'WA' is left aside, since the number is not of +1");
  }

  @Test
  void aLongTextIsToldByItsBeginning() {
    assertThat(of(NEW_YORK, "x".repeat(500), "").notes())
        .singleElement()
        .asString()
        .hasSizeLessThan(100);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          America/Chicago                         | America/Chicago
          america/new_york                        | America/New_York
          America/New York                        | America/New_York
          US/Central                              | US/Central
          Pacific Time (US & Canada)              | America/Los_Angeles
          (GMT-06:00) Central Time (US & Canada)  | America/Chicago
          (UTC-07:00) Arizona                     | America/Phoenix
          Nuku'alofa                              | Pacific/Tongatapu
          EST                                     | America/New_York
          Mountain                                | America/Denver
          Central Standard Time                   | America/Chicago
          -05:00                                  | -05:00
          UTC                                     | UTC
          """)
  void aZoneIsKnownByTheNamesThatCrmsGiveIt(String text, String zone) {
    assertThat(ZoneNames.find(text)).contains(ZoneId.of(zone));
  }

  @Test
  void everyStateAndProvinceIsKnownByItsCode() {
    String codes =
        "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH"
            + " NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY AS GU MP PR VI"
            + " AB BC MB NB NL NS NT NU ON PE QC SK YT";

    assertThat(codes.split(" "))
        .hasSize(51 + 5 + 13)
        .allSatisfy(
            code -> {
              assertThat(StateZones.of(code)).isNotEmpty();
              assertThat(StateZones.of("us-" + code.toLowerCase(Locale.ROOT))).isNotEmpty();
            });
    assertThat(StateZones.of("Washington, D.C.")).isEqualTo(StateZones.of("DC"));
    assertThat(StateZones.of("Québec")).isEqualTo(StateZones.of("QC"));
    assertThat(List.of("", "XX", "-", "U")).allSatisfy(t -> assertThat(StateZones.of(t)).isEmpty());
  }

  private static LeadZones of(String number, String zone, String state) {
    return LeadZones.of(new PhoneNumber(number), new Lead.Place(zone, state), NOW);
  }
}
