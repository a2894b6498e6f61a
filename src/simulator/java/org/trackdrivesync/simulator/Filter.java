package org.trackdrivesync.simulator;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** One condition of a distribution over a submitted token, compared as trimmed text. */
public record Filter(String token, String op, String value) {

  private static final Set<String> OPERATORS = Set.of("==", "!=", "=~", ">", "<", "in", "not_in");

  public Filter {
    if (token == null || op == null || value == null) {
      throw new IllegalArgumentException("a filter needs token, op and value");
    }
    if (!OPERATORS.contains(op)) {
      throw new IllegalArgumentException("op of filter " + token + " is unknown: " + op);
    }
  }

  boolean holds(Map<String, String> tokens) {
    String given = tokens.getOrDefault(token, "").trim();
    String wanted = value.trim();
    return switch (op) {
      case "==" -> given.equals(wanted);
      case "!=" -> !given.equals(wanted);
      case "=~" -> Pattern.compile(wanted).matcher(given).find();
      case ">" -> compare(given, wanted).filter(sign -> sign > 0).isPresent();
      case "<" -> compare(given, wanted).filter(sign -> sign < 0).isPresent();
      case "in" -> isListed(given, wanted);
      default -> !isListed(given, wanted);
    };
  }

  private static boolean isListed(String given, String list) {
    for (String item : list.split(",")) {
      if (item.trim().equals(given)) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Integer> compare(String given, String wanted) {
    try {
      return Optional.of(new BigDecimal(given).compareTo(new BigDecimal(wanted)));
    } catch (NumberFormatException notNumbers) {
      return Optional.empty();
    }
  }
}
