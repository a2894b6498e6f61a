package org.trackdrivesync.program;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.SmallRyeConfig;
import java.util.Optional;
import org.apache.camel.quarkus.main.CamelMainApplication;
import org.trackdrivesync.store.EmbeddedServer;
import org.trackdrivesync.tenant.Deployment;
import org.trackdrivesync.tenant.IllegalSettings;

/**
 * The program: checks its settings, starts the embedded store where no server is named, and only
 * then the framework, so that nothing opens a port on a bad configuration.
 */
@QuarkusMain
public final class Program {
  private static final String JDBC_URL = "quarkus.datasource.jdbc.url";
  private static final int BAD_START = 1;

  private static EmbeddedServer embedded;

  private Program() {}

  public static void main(String... arguments) {
    SmallRyeConfig config = ConfigUtils.configBuilder().build();
    Optional<EmbeddedServer> store = Optional.empty();
    try {
      Deployment deployment = DeploymentReader.read(config);
      deployment.warnings().forEach(warning -> System.err.println("warning: " + warning));
      if (config.getOptionalValue(JDBC_URL, String.class).isEmpty()) {
        store = Optional.of(startStore(deployment));
      }
    } catch (IllegalSettings e) {
      refuse(e.getMessage());
    } catch (RuntimeException e) {
      refuse("trackdrive-sync cannot start: " + e.getMessage() + cause(e));
    }
    ParentWatch.begin(config);
    embedded = store.orElse(null);
    Quarkus.run(CamelMainApplication.class, Program::end, arguments);
  }

  /** The store that this program started itself, if it did. */
  static Optional<EmbeddedServer> embeddedStore() {
    return Optional.ofNullable(embedded);
  }

  private static EmbeddedServer startStore(Deployment deployment) {
    EmbeddedServer server =
        EmbeddedServer.start(deployment.store().directory(), deployment.store().port());
    System.setProperty(JDBC_URL, server.jdbcUrl());
    System.setProperty("quarkus.datasource.username", server.user());
    System.setProperty("quarkus.datasource.password", server.password());
    return server;
  }

  private static void end(int code, Throwable fault) {
    embeddedStore().ifPresent(Program::stop);
    // Not System.exit: after SIGTERM this runs inside the JVM's shutdown, which would wait for us.
    Runtime.getRuntime().halt(fault != null || code > 0 ? BAD_START : 0);
  }

  private static void stop(EmbeddedServer server) {
    try {
      server.close();
    } catch (Exception e) {
      System.err.println("the embedded PostgreSQL did not stop: " + e.getMessage());
    }
  }

  private static void refuse(String why) {
    System.err.println(why);
    System.err.flush();
    Runtime.getRuntime().halt(BAD_START);
  }

  private static String cause(Throwable fault) {
    return fault.getCause() == null ? "" : " (" + fault.getCause().getMessage() + ")";
  }
}
