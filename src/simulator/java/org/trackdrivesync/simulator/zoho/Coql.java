package org.trackdrivesync.simulator.zoho;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of COQL that is used: {@code select id, Modified_Time from M where … order by
 * Modified_Time asc, id asc limit n}. More than two criteria must be grouped in pairs, as Zoho
 * wants it.
 */
final class Coql {
  private static final Pattern QUERY =
      Pattern.compile(
          "select id, Modified_Time from (\\w+) where (.+) order by Modified_Time asc, id asc limit"
              + " (\\d+)");
  private static final Pattern CRITERION =
      Pattern.compile("(id|Modified_Time) (<=|>=|=|<|>) '?([^' )]+)'?");
  private static final int MOST = 2_000;

  private final String where;
  private final String module;
  private final int limit;
  private int at;

  private Coql(Matcher query) {
    this.module = query.group(1);
    this.where = query.group(2);
    this.limit = Integer.parseInt(query.group(3));
  }

  /** Null for what is no such query. */
  static Coql parse(String text) {
    Matcher query = QUERY.matcher(text);
    return query.matches() && Integer.parseInt(query.group(3)) <= MOST ? new Coql(query) : null;
  }

  String module() {
    return module;
  }

  int limit() {
    return limit;
  }

  /**
   * @throws IllegalArgumentException for criteria that Zoho would not read
   */
  BiPredicate<String, Instant> criteria() {
    at = 0;
    BiPredicate<String, Instant> all = pair();
    if (at != where.length()) {
      throw new IllegalArgumentException("SYNTAX_ERROR");
    }
    return all;
  }

  /** A criterion, or two of them, each of which may be a pair in brackets. */
  private BiPredicate<String, Instant> pair() {
    BiPredicate<String, Instant> left = one();
    if (skip(" and ")) {
      return left.and(one());
    }
    return skip(" or ") ? left.or(one()) : left;
  }

  private BiPredicate<String, Instant> one() {
    if (skip("(")) {
      BiPredicate<String, Instant> inner = pair();
      if (!skip(")")) {
        throw new IllegalArgumentException("SYNTAX_ERROR");
      }
      return inner;
    }
    Matcher found = CRITERION.matcher(where).region(at, where.length());
    if (!found.lookingAt()) {
      throw new IllegalArgumentException("SYNTAX_ERROR");
    }
    at = found.end();
    String value = found.group(3);
    String comparator = found.group(2);
    return found.group(1).equals("id")
        ? (id, time) -> holds(Long.compare(Long.parseLong(id), Long.parseLong(value)), comparator)
        : (id, time) -> holds(time.compareTo(OffsetDateTime.parse(value).toInstant()), comparator);
  }

  private boolean skip(String text) {
    if (!where.startsWith(text, at)) {
      return false;
    }
    at += text.length();
    return true;
  }

  private static boolean holds(int compared, String comparator) {
    return switch (comparator) {
      case "=" -> compared == 0;
      case ">" -> compared > 0;
      case "<" -> compared < 0;
      case ">=" -> compared >= 0;
      default -> compared <= 0;
    };
  }
}
