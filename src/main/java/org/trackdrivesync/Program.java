package org.trackdrivesync;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import org.apache.camel.quarkus.main.CamelMainApplication;

/** The program: what runs before the framework does. */
@QuarkusMain
public final class Program {
  private Program() {}

  public static void main(String... arguments) {
    System.setProperty("quarkus.datasource.jdbc.url", "jdbc:postgresql://localhost:1/x");
    Quarkus.run(
        CamelMainApplication.class,
        (code, failure) -> System.out.println("exit " + code),
        arguments);
  }
}
