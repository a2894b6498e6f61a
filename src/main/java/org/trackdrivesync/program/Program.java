package org.trackdrivesync.program;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.SmallRyeConfig;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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
  private static final long LONGEST_END_SECONDS = 30;

  private static EmbeddedServer embedded;
  private static Deployment read;

  private Program() {}

  public static void main(String... arguments) {
    SmallRyeConfig config = ConfigUtils.configBuilder().build();
    if (DoctorCommand.isMeant(arguments)) {
      // Not System.exit: nothing was started that would have to be stopped.
      Runtime.getRuntime().halt(DoctorCommand.run(config, arguments));
    }
    requireRoutes(config.getOptionalValue(RouteFiles.PROPERTY, String.class).orElse(""));
    Optional<EmbeddedServer> store = Optional.empty();
    try {
      Deployment deployment = DeploymentReader.read(config);
      read = deployment;
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
    PatientCompiler.begin();
    embedded = store.orElse(null);
    Runtime.getRuntime().addShutdownHook(new Thread(Program::leaveTheLastWordToEnd, "end"));
    Quarkus.run(CamelMainApplication.class, Program::end, arguments);
  }

  /** The store that this program started itself, if it did. */
  static Optional<EmbeddedServer> embeddedStore() {
    return Optional.ofNullable(embedded);
  }

  /** What the settings said, read before the framework; nothing where that was started alone. */
  static Optional<Deployment> deployment() {
    return Optional.ofNullable(read);
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

  /**
   * After SIGTERM the JVM ends as soon as its hooks have, with code 143, and Quarkus' hook does not
   * wait for {@link #end}: this one does. It never returns in time, since that halts the JVM.
   */
  private static void leaveTheLastWordToEnd() {
    try {
      TimeUnit.SECONDS.sleep(LONGEST_END_SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void stop(EmbeddedServer server) {
    try {
      server.close();
    } catch (Exception e) {
      System.err.println("the embedded PostgreSQL did not stop: " + e.getMessage());
    }
  }

  private static void requireRoutes(String patterns) {
    if (RouteFiles.areMissing(patterns)) {
      refuse(
          "trackdrive-sync cannot start: there are no routes at "
              + patterns
              + " (from "
              + Path.of("").toAbsolutePath()
              + "): start it from the folder that holds routes, or set "
              + RouteFiles.PROPERTY);
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
