package org.trackdrivesync.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trackdrivesync.tenant.Condition;

class ConditionCheckTest {
  @ParameterizedTest(name = "\"{0}\" of \"{1}\" is {2}")
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = true,
      quoteCharacter = '"',
      value = {
        // any of some values, exactly but for blanks around
        "Hot             | Hot       | true",
        "Hot             | \" Hot \" | true",
        "Hot             | hot       | false",
        "Hot             | Hotter    | false",
        "\"Hot, Warm\"   | Warm      | true",
        "\"Hot, Warm\"   | Cold      | false",
        "\"Hot, Warm\"   | \"Hot, Warm\" | false",
        // none of some values
        "!= Hot          | Cold      | true",
        "!= Hot          | Hot       | false",
        "\"!= Hot,Warm\" | Warm      | false",
        // order: as numbers where both are numbers
        "> 500           | 500.01    | true",
        "> 500           | 500       | false",
        "> 500           | 1000      | true",
        "> 500           | 1E3       | true",
        "> -5            | -4.9      | true",
        ">= 500          | 500.00    | true",
        ">= 500          | 499.99    | false",
        "< 500           | 99        | true",
        "< 500           | 500       | false",
        "<= 500          | 5e2       | true",
        "<= 500          | 501       | false",
        // order: as text where one is not
        "> 500           | lots      | true",
        "> 500           | $600      | false",
        "< b             | apple     | true",
        ">= 2026-01-01   | 2026-02-28 | true",
        "< 2026-01-01    | 2025-12-31 | true",
        "> 500           | 1e99999999999 | false",
        "< 500           | 1e99999999 | false",
        // a pattern, found anywhere
        "=~ ^CA          | CA-1      | true",
        "=~ ot           | Hot       | true",
        "=~ ^ot          | Hot       | false",
        // there or not
        "present         | x         | true",
        "present         | \" \"     | false",
        "absent          | \" \"     | true",
        "absent          | x         | false",
        "Present         | x         | true",
      })
  void aConditionHoldsAsItIsWritten(String written, String value, boolean holds) {
    Condition condition = Condition.parse("token", written);

    assertThat(ConditionCheck.holds(condition, Map.of("token", value))).isEqualTo(holds);
  }

  @ParameterizedTest(name = "\"{0}\" of a token that is not there is {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Hot | false",
        "!= Hot | true",
        "> 5 | false",
        ">= 5 | false",
        "< 5 | false",
        "<= 5 | false",
        "=~ x | false",
        "=~ ^$ | true",
        "present | false",
        "absent | true",
      })
  void aTokenThatIsNotThereIsBlankAndInNoOrder(String written, boolean holds) {
    Condition condition = Condition.parse("token", written);

    assertThat(ConditionCheck.holds(condition, Map.of("other", "5"))).isEqualTo(holds);
  }

  @Property
  void exactlyOneOfAboveAndAtMostHoldsForAnyTwoNumbers(@ForAll double value, @ForAll int operand) {
    Map<String, String> tokens = Map.of("token", Double.toString(value));

    boolean above = ConditionCheck.holds(Condition.parse("token", "> " + operand), tokens);
    boolean atMost = ConditionCheck.holds(Condition.parse("token", "<= " + operand), tokens);

    assertThat(above).isEqualTo(value > operand).isNotEqualTo(atMost);
  }

  @Property
  void aConditionAndItsOppositeNeverAgree(@ForAll String value) {
    Map<String, String> tokens = Map.of("token", value);

    assertThat(ConditionCheck.holds(Condition.parse("token", "Hot"), tokens))
        .isNotEqualTo(ConditionCheck.holds(Condition.parse("token", "!= Hot"), tokens));
    assertThat(ConditionCheck.holds(Condition.parse("token", "present"), tokens))
        .isNotEqualTo(ConditionCheck.holds(Condition.parse("token", "absent"), tokens));
  }
}
