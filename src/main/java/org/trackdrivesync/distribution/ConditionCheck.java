package org.trackdrivesync.distribution;

import java.math.BigDecimal;
import java.util.Map;
import org.trackdrivesync.tenant.Condition;

/** Whether a {@link Condition} holds: trimmed, as text, as numbers where an order is asked. */
final class ConditionCheck {
  private static final int LONGEST_NUMBER = 40;

  private ConditionCheck() {}

  static boolean holds(Condition condition, Map<String, String> tokens) {
    String value = tokens.getOrDefault(condition.token(), "").strip();
    return switch (condition.operator()) {
      case PRESENT -> !value.isEmpty();
      case ABSENT -> value.isEmpty();
      case ANY_OF -> condition.operands().contains(value);
      case NOT -> !condition.operands().contains(value);
      case MATCHES -> condition.pattern().matcher(value).find();
      case ABOVE -> !value.isEmpty() && order(value, condition) > 0;
      case AT_LEAST -> !value.isEmpty() && order(value, condition) >= 0;
      case BELOW -> !value.isEmpty() && order(value, condition) < 0;
      case AT_MOST -> !value.isEmpty() && order(value, condition) <= 0;
    };
  }

  private static int order(String value, Condition condition) {
    String operand = condition.operands().get(0);
    BigDecimal left = number(value);
    BigDecimal right = number(operand);
    return left != null && right != null ? left.compareTo(right) : value.compareTo(operand);
  }

  private static BigDecimal number(String text) {
    if (text.length() > LONGEST_NUMBER) {
      return null;
    }
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
