package org.trackdrivesync.program;

import io.smallrye.config.SmallRyeConfig;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.trackdrivesync.distribution.PredicateLanguage;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.route.SimplePredicates;
import org.trackdrivesync.source.mapped.Selector;
import org.trackdrivesync.tenant.Deployment;
import org.trackdrivesync.tenant.TenantReader;

/** Reads the deployment from the program's configuration. */
final class DeploymentReader {
  private static final Set<String> CODES =
      Arrays.stream(Reason.values()).map(Enum::name).collect(Collectors.toSet());

  private DeploymentReader() {}

  static Deployment read(SmallRyeConfig config) {
    PredicateLanguage language = new SimplePredicates(LazyCamel::context);
    return new TenantReader(CODES, when -> problem(language, when), Selector::problem)
        .read(new ConfigSettings(config));
  }

  private static Optional<String> problem(PredicateLanguage language, String when) {
    try {
      language.compile(when);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage());
    }
  }

  /** A context to read predicates with before the program has one; made only if there are any. */
  private static final class LazyCamel {
    private static final CamelContext CONTEXT = new DefaultCamelContext();

    static CamelContext context() {
      return CONTEXT;
    }
  }
}
