package org.elver.bench;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Other ways from MariaDB into PostgreSQL. */
final class MariaDbPeers {

  private MariaDbPeers() {}

  /**
   * @param work a folder for its instructions
   */
  static Mover pgloader(Path pgloader, MariaDb source, Database target, Path work) {
    return () -> {
      URI address = URI.create(target.jdbcUrl().substring("jdbc:".length()));
      Path instructions = work.resolve("users.load");
      Files.writeString(
          instructions,
          """
          LOAD DATABASE
            FROM mysql://%s@127.0.0.1:%d/%s
            INTO postgresql://%s@%s:%d%s
            WITH data only, workers = 2, concurrency = 1
            INCLUDING ONLY TABLE NAMES MATCHING 'mapped_users'
            ALTER SCHEMA '%s' RENAME TO 'public';
          """
              .formatted(
                  MariaDb.USER,
                  source.port(),
                  MariaDb.DATABASE,
                  Database.USER,
                  address.getHost(),
                  address.getPort(),
                  address.getPath(),
                  MariaDb.DATABASE));
      Programs.pipe(List.of(List.of(pgloader.toString(), "--quiet", instructions.toString())));
    };
  }

  /** {@code mariadb --quick | psql COPY}; a text NULL would be lost in it, and there is none. */
  static Mover mariadbPipe(
      Path mariadb, Path psql, MariaDb source, Database target, TargetTable table) {
    return () ->
        Programs.pipe(
            List.of(
                List.of(
                    mariadb.toString(),
                    "--no-defaults",
                    "--quick",
                    "--batch",
                    "--skip-column-names",
                    "--host=127.0.0.1",
                    "--port=" + source.port(),
                    "--user=" + MariaDb.USER,
                    "--execute=" + table.query(),
                    MariaDb.DATABASE),
                PostgresPeers.psql(
                    psql,
                    target,
                    "COPY "
                        + table.name()
                        + " ("
                        + table.columns()
                        + ") FROM STDIN (NULL 'NULL')")));
  }
}
