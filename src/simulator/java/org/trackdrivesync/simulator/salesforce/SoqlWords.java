package org.trackdrivesync.simulator.salesforce;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a query, taken one by one. */
final class SoqlWords {
  private static final Pattern WORD =
      Pattern.compile(
          "\\s*('(?:[^'\\\\]|\\\\.)*'|[0-9]{4}-[0-9T:.\\-]+Z|[A-Za-z0-9_.+-]+|<=|>=|!=|[(),=<>])\\s*");

  private final List<String> words = new ArrayList<>();
  private int at;

  SoqlWords(String soql) {
    Matcher matcher = WORD.matcher(soql);
    int end = 0;
    while (end < soql.length() && matcher.find(end) && matcher.start() == end) {
      words.add(matcher.group(1));
      end = matcher.end();
    }
    if (end < soql.length()) {
      throw malformed();
    }
  }

  String peek() {
    return at < words.size() ? words.get(at) : "";
  }

  String take() {
    if (at == words.size()) {
      throw malformed();
    }
    return words.get(at++);
  }

  /** Takes the next word if it is this one. */
  boolean took(String word) {
    boolean is = peek().equalsIgnoreCase(word);
    at += is ? 1 : 0;
    return is;
  }

  void expect(String word) {
    if (!took(word)) {
      throw malformed();
    }
  }

  boolean atEnd() {
    return at == words.size();
  }

  static SoqlRefused malformed() {
    return new SoqlRefused("MALFORMED_QUERY", "unexpected token");
  }
}
