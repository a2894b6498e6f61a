package org.trackdrivesync.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.StringLength;

class FieldNamesTest {
  @Property
  void aListIsReadAsItIsWritten(
      @ForAll @NotEmpty List<@AlphaChars @StringLength(min = 1, max = 9) String> fields) {
    assertThat(FieldNames.list(String.join(" , ", fields))).isEqualTo(fields);
  }

  @Property
  void aCommaInAConstantSeparatesNothing(
      @ForAll @AlphaChars String before, @ForAll @AlphaChars String after) {
    String constant = "'" + before + "," + after + "'";

    assertThat(FieldNames.list("a," + constant + ",b")).containsExactly("a", constant, "b");
  }
}
