package org.trackdrivesync.store;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/** A pool whose connections have the time-outs of {@code application.properties}. */
final class ShippedPool {
  private static final String OURS = "quarkus.datasource.jdbc.additional-jdbc-properties.";

  private ShippedPool() {}

  static AgroalDataSource on(String url) {
    Properties shipped = new Properties();
    try (Reader file = Files.newBufferedReader(Path.of("application.properties"))) {
      shipped.load(file);
      return AgroalDataSource.from(
          new AgroalDataSourceConfigurationSupplier()
              .connectionPoolConfiguration(
                  pool ->
                      pool.maxSize(12)
                          .exceptionSorter(new PostgreSQLExceptionSorter()) // as Quarkus sets it
                          .acquisitionTimeout(Duration.ofSeconds(2))
                          .connectionFactoryConfiguration(
                              connections -> {
                                connections.jdbcUrl(url);
                                shipped.stringPropertyNames().stream()
                                    .filter(name -> name.startsWith(OURS))
                                    .forEach(
                                        name ->
                                            connections.jdbcProperty(
                                                name.substring(OURS.length()),
                                                shipped.getProperty(name)));
                                return connections;
                              })));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
