package org.trackdrivesync.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Connections to the store beside the pool, for what would not live well with the pool's time-outs:
 * a schema that is being laid, an ear that waits for notifications.
 */
public final class OwnConnections {
  private static final int CONNECT_SECONDS = 3;

  private final String url;
  private final Optional<String> user;
  private final Optional<String> password;

  public OwnConnections(String url, Optional<String> user, Optional<String> password) {
    this.url = url;
    this.user = user;
    this.password = password;
  }

  /**
   * A new connection for its caller alone.
   *
   * @param name what the server shows it as
   * @param silenceSeconds how long an answer may take before the connection counts as dead; 0 is
   *     for ever
   */
  Connection open(String name, int silenceSeconds) throws SQLException {
    PGSimpleDataSource source = source(name);
    source.setSocketTimeout(silenceSeconds);
    return source.getConnection();
  }

  /** For the laying of the schema, which takes as long as it takes. */
  PGSimpleDataSource source(String name) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    user.ifPresent(source::setUser);
    password.ifPresent(source::setPassword);
    source.setConnectTimeout(CONNECT_SECONDS);
    source.setTcpKeepAlive(true);
    source.setApplicationName(name);
    source.setLogServerErrorDetail(false);
    return source;
  }
}
