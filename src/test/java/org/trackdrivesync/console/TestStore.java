package org.trackdrivesync.console;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.trackdrivesync.store.TestPostgres;

/** A database for a program under test. */
public final class TestStore implements QuarkusTestResourceLifecycleManager {
  @Override
  public Map<String, String> start() {
    return Map.of(
        "quarkus.datasource.jdbc.url",
        TestPostgres.freshUrl(),
        "quarkus.datasource.username",
        "postgres",
        "quarkus.http.test-port",
        "0");
  }

  @Override
  public void stop() {
    // the server is every test's
  }
}
