package org.elver.bench;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Flyway as it comes. */
final class FlywayMigrate implements Contender {

  @Override
  public int apply(Database database, Path folder) {
    return migrate(Flyway.configure().dataSource(database.jdbcUrl(), Database.USER, null), folder);
  }

  /** On connections that may be open already. */
  static int apply(DataSource pool, Path folder) {
    return migrate(Flyway.configure().dataSource(pool), folder);
  }

  private static int migrate(FluentConfiguration configuration, Path folder) {
    return configuration.locations("filesystem:" + folder).load().migrate().migrationsExecuted;
  }
}
