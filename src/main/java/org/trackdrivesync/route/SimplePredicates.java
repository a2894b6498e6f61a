package org.trackdrivesync.route;

import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.trackdrivesync.distribution.PredicateLanguage;

/** {@code when} in Camel's Simple language, with a lead's tokens as the body. */
public final class SimplePredicates implements PredicateLanguage {
  private final Supplier<CamelContext> context;

  public SimplePredicates(Supplier<CamelContext> context) {
    this.context = context;
  }

  @Override
  public Predicate<Map<String, String>> compile(String expression) {
    CamelContext camel = context.get();
    org.apache.camel.Predicate predicate;
    try {
      predicate = camel.resolveLanguage("simple").createPredicate(expression);
      predicate.initPredicate(camel);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("is not a Simple predicate: " + e.getMessage(), e);
    }
    return tokens -> {
      Exchange exchange = new DefaultExchange(camel);
      exchange.getMessage().setBody(tokens);
      return predicate.matches(exchange);
    };
  }
}
