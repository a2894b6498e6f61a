package org.trackdrivesync.trackdrive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackdrivesync.lead.PhoneNumber;

class ShownNumberTest {
  private static final PhoneNumber ANN = new PhoneNumber("+17195550100");

  @ParameterizedTest
  @ValueSource(strings = {"+17195550100", "17195550100", "7195550100", "(719) 555-0100"})
  void aWholeNumberIsRecognisedInAnyWriting(String shown) {
    ShownNumber number = ShownNumber.of(shown);

    assertThat(number.isMasked()).isFalse();
    assertThat(number.mayBe(ANN)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+1719XXX0100",
        "XXXXXX0100",
        "*******0100",
        "xxx-xxx-0100",
        "719-###-0100",
        "+1719***00",
        "+1•••••0100",
        "**********"
      })
  void aMaskedNumberMayBeOursWhereWhatIsSeenFits(String shown) {
    ShownNumber number = ShownNumber.of(shown);

    assertThat(number.isMasked()).isTrue();
    assertThat(number.mayBe(ANN)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"+17195550101", "5550100", "+1720XXX0100", "XXXXXX0101", "*******1100"})
  void whatIsSeenMayRuleItOut(String shown) {
    assertThat(ShownNumber.of(shown).mayBe(ANN)).isFalse();
  }

  @Test
  void onlyTheDigitsBehindTheMaskAreSurelyTheLast() {
    assertThat(ShownNumber.of("+1719XXX0100").lastDigits()).isEqualTo("0100");
    assertThat(ShownNumber.of("**********").lastDigits()).isEmpty();
    assertThat(ShownNumber.of("n/a").isEmpty()).isTrue();
  }
}
