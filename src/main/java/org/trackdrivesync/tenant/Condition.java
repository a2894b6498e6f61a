package org.trackdrivesync.tenant;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A condition over one token of a lead, as written in {@code match.<token>}: a value, a comma list
 * (any of them), or an operator in front of a value.
 *
 * @param operands one or more values; none for {@code present} and {@code absent}
 * @param pattern the compiled operand of {@code =~}, otherwise null
 */
public record Condition(String token, Operator operator, List<String> operands, Pattern pattern) {

  /** What a condition may ask; {@link #sign} is how it is written. */
  public enum Operator {
    NOT("!="),
    AT_LEAST(">="),
    AT_MOST("<="),
    ABOVE(">"),
    BELOW("<"),
    MATCHES("=~"),
    PRESENT("present"),
    ABSENT("absent"),
    ANY_OF("");

    final String sign;

    Operator(String sign) {
      this.sign = sign;
    }
  }

  /** Reads a condition; what is wrong with it is told in the exception, in the user's words. */
  public static Condition parse(String token, String text) {
    String written = text.strip();
    for (Operator operator : Operator.values()) {
      switch (operator) {
        case PRESENT, ABSENT -> {
          if (written.toLowerCase(Locale.ROOT).equals(operator.sign)) {
            return new Condition(token, operator, List.of(), null);
          }
        }
        case ANY_OF -> {
          return new Condition(token, operator, list(written), null);
        }
        default -> {
          if (written.startsWith(operator.sign)) {
            return operated(token, operator, written.substring(operator.sign.length()).strip());
          }
        }
      }
    }
    throw new IllegalStateException("unreachable: ANY_OF takes every text");
  }

  private static Condition operated(String token, Operator operator, String operand) {
    if (operand.isEmpty()) {
      throw new IllegalArgumentException("needs a value behind " + operator.sign);
    }
    if (operator == Operator.MATCHES) {
      try {
        return new Condition(token, operator, List.of(operand), Pattern.compile(operand));
      } catch (PatternSyntaxException e) {
        throw new IllegalArgumentException(
            "is not a regular expression: " + e.getDescription() + " at position " + e.getIndex());
      }
    }
    return new Condition(
        token, operator, operator == Operator.NOT ? list(operand) : List.of(operand), null);
  }

  private static List<String> list(String text) {
    List<String> values =
        Arrays.stream(text.split(",")).map(String::strip).filter(v -> !v.isEmpty()).toList();
    if (values.isEmpty()) {
      throw new IllegalArgumentException("needs at least one value");
    }
    return values;
  }

  /** The condition as a person would write it: {@code loan_amount > 500}. */
  public String describe() {
    return operator == Operator.ANY_OF
        ? token + " = " + String.join(" or ", operands)
        : (token + " " + operator.sign + " " + String.join(",", operands)).strip();
  }
}
