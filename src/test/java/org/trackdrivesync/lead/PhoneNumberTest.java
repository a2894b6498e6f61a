package org.trackdrivesync.lead;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.constraints.StringLength;
import org.assertj.core.api.SoftAssertions;

class PhoneNumberTest {
  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

  @Property(tries = 500)
  void aValidNumberIsReadBackFromEveryWayOfWritingIt(
      @ForAll("regionsAndNumbers") Tuple2<String, String> given,
      @ForAll PhoneNumberFormat written) {
    Phonenumber.PhoneNumber number = parsed(given.get2());
    String text = NUMBERS.format(number, written);

    assertThat(PhoneNumber.parse(text, given.get1())).contains(new PhoneNumber(given.get2()));
  }

  @Property(tries = 2000)
  void noTextMakesItThrow(
      @ForAll @StringLength(max = 80) String text, @ForAll("regions") String region) {
    PhoneNumber.parse(text, region);
  }

  @Property(tries = 2000)
  void textThatLooksLikeANumberNeverThrowsAndIsE164OrNothing(
      @ForAll("almostNumbers") String text, @ForAll("regions") String region) {
    PhoneNumber.parse(text, region)
        .ifPresent(number -> assertThat(number.e164()).matches("\\+[1-9]\\d{3,16}"));
  }

  @Property
  void aMaskedNumberShowsAtMostSevenDigitsAndNeverTheWhole(@ForAll("e164") String e164) {
    String masked = PhoneNumber.mask(e164);

    assertThat(masked).contains("*");
    assertThat(masked.chars().filter(Character::isDigit).count())
        .isLessThanOrEqualTo(7)
        .isLessThan(e164.length() - 1);
  }

  @Example
  void peoplesWaysOfWritingAreRead() {
    SoftAssertions.assertSoftly(
        all -> {
          all.assertThat(e164("1-800-FLOWERS", "US")).isEqualTo("+18003569377");
          all.assertThat(e164("(719) 555-0100 ext. 42", "US")).isEqualTo("+17195550100");
          all.assertThat(e164("tel:+1-719-555-0100;ext=42", "US")).isEqualTo("+17195550100");
          all.assertThat(e164("+44 (0)20 7946 0958", "US")).isEqualTo("+442079460958");
          all.assertThat(e164("00 49 30 901820", "DE")).isEqualTo("+4930901820");
          all.assertThat(e164("０３０ ９０１８２０", "DE")).isEqualTo("+4930901820");
        });
  }

  @Example
  void whatCannotBeDialedIsNoNumber() {
    for (String text :
        new String[] {"", "n/a", "911", "555-0100", "+999 1234567", "1".repeat(61)}) {
      assertThat(PhoneNumber.parse(text, "US")).as(text).isEmpty();
    }
  }

  @Example
  void aNumberPrintsMasked() {
    assertThat(new PhoneNumber("+17195550100")).hasToString("+1719*****00");
    assertThat(PhoneNumber.mask("+123456")).isEqualTo("***");
    assertThat(PhoneNumber.mask(null)).isEqualTo("***");
  }

  @Provide
  Arbitrary<String> regions() {
    return Arbitraries.of("US", "GB", "DE", "IT", "ZZ");
  }

  @Provide
  Arbitrary<Tuple2<String, String>> regionsAndNumbers() {
    Arbitrary<Tuple2<String, String>> numbers =
        Arbitraries.oneOf(
            numbers("US", "+1", "719", "212", "305"),
            numbers("GB", "+44", "207", "7400", "7911"),
            numbers("DE", "+49", "30", "1512", "89"));
    return numbers.filter(given -> NUMBERS.isValidNumber(parsed(given.get2())));
  }

  @Provide
  Arbitrary<String> almostNumbers() {
    return Arbitraries.strings().withChars("0123456789+-() .#*;,xextABCtel:").ofMaxLength(64);
  }

  @Provide
  Arbitrary<String> e164() {
    return Arbitraries.strings().numeric().ofMinLength(3).ofMaxLength(15).map(text -> "+" + text);
  }

  private static Arbitrary<Tuple2<String, String>> numbers(
      String region, String country, String... areas) {
    Arbitrary<String> rest =
        Arbitraries.strings().withCharRange('2', '9').ofMinLength(6).ofMaxLength(8);
    return Combinators.combine(Arbitraries.of(areas), rest)
        .as((area, subscriber) -> Tuple.of(region, country + area + subscriber));
  }

  private static Phonenumber.PhoneNumber parsed(String e164) {
    try {
      return NUMBERS.parse(e164, null);
    } catch (com.google.i18n.phonenumbers.NumberParseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String e164(String text, String region) {
    return PhoneNumber.parse(text, region).orElseThrow().e164();
  }
}
