package org.trackdrivesync.store;

import java.util.Optional;
import org.trackdrivesync.history.GeneratedOperators;

/** The hash of the password that was made at the first start. */
public final class PostgresGeneratedOperators implements GeneratedOperators {
  private final Database database;

  public PostgresGeneratedOperators(Database database) {
    this.database = database;
  }

  @Override
  public boolean keep(String name, String hash) {
    return database.with(
            handle ->
                handle
                    .createUpdate(Database.sql("keep-generated-operator"))
                    .bind("name", name)
                    .bind("hash", hash)
                    .execute())
        == 1;
  }

  @Override
  public Optional<String> hash(String name) {
    return database.with(
        handle ->
            handle
                .createQuery(Database.sql("generated-operator"))
                .bind("name", name)
                .mapTo(String.class)
                .findOne());
  }
}
