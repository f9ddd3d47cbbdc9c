package org.elver.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.elver.config.Setting;
import org.elver.database.ServerSession;
import org.elver.migration.create.Body;
import org.elver.migration.create.CreatedMigration;
import org.elver.migration.create.NewMigration;
import org.elver.migration.develop.ApplicationObjects;
import org.elver.migration.develop.DropReport;
import org.elver.migration.develop.Dropped;
import org.elver.migration.entities.EntityComparison;
import org.elver.migration.entities.EntityComparison.Entities;
import org.elver.migration.entities.Inverse;
import org.elver.migration.history.Scope;
import org.elver.migration.lock.Lease;
import org.elver.problem.MigrationsRefused;

/** Migrations made from entities, and two commands that lose data. Thread-safe. */
public final class Development {

  private final Parts parts;

  Development(Parts parts) {
    this.parts = parts;
  }

  /**
   * Makes a migration, with its down, from what the entities have and the database does not.
   *
   * @return empty where nothing differs
   * @throws org.elver.problem.InvalidRequest if there are no entities, or they contradict each
   *     other
   * @throws org.elver.problem.CannotCreate if there is no folder, or it cannot be written
   */
  public Optional<CreatedMigration> generate(
      NewMigration wanted, EntityComparison comparison, Entities entities) {
    Body body =
        Asking.of(
            () ->
                parts
                    .transactions()
                    .outside(
                        connection -> {
                          List<String> up = comparison.difference(connection, entities);
                          return Body.of(up, new Inverse(connection).of(up));
                        }));
    return body.up().isEmpty()
        ? Optional.empty()
        : Optional.of(parts.sources().create(wanted, body));
  }

  /**
   * Makes the database fit the entities at once, without a migration, in one transaction.
   *
   * @param confirmed whether somebody said that this is what he wants
   * @return the statements executed
   * @throws MigrationsRefused if it is not allowed or not confirmed
   */
  public List<String> sync(EntityComparison comparison, Entities entities, boolean confirmed) {
    allowed("sync", confirmed);
    return underLease(
        "making the schema fit entities",
        connection -> {
          List<String> statements = comparison.difference(connection, entities);
          ServerSession session = ServerSession.of(connection);
          for (String statement : statements) {
            session.command(statement);
          }
          return statements;
        });
  }

  /**
   * Drops everything the application has in the database, in one transaction. Elver's own tables
   * stay; the history says of what was applied that it was rolled back, so the next {@code up}
   * applies everything again.
   *
   * @throws MigrationsRefused if it is not allowed or not confirmed
   */
  public DropReport drop(boolean confirmed) {
    allowed("drop", confirmed);
    String own = parts.settings().text(Setting.ELVER_SCHEMA).orElseThrow();
    return underLease(
        "dropping everything",
        connection -> {
          List<Dropped> dropped = new ApplicationObjects(connection, own).drop();
          int migrations = parts.history().dropped(connection, Scope.application, parts.by());
          return new DropReport(dropped, migrations);
        });
  }

  private interface Change<T> {
    T on(Connection connection) throws SQLException;
  }

  private <T> T underLease(String reason, Change<T> change) {
    return Asking.of(
        () -> {
          parts.ownTables().prepare();
          try (Lease lease =
              parts
                  .lock()
                  .take(parts.by(), reason, Optional.of(Duration.ZERO), held -> {}, () -> false)) {
            return parts
                .transactions()
                .inNew(
                    connection -> {
                      lease.enter(connection);
                      return change.on(connection);
                    });
          }
        });
  }

  private void allowed(String command, boolean confirmed) {
    if (!parts.settings().flag(Setting.ELVER_ALLOW_DESTRUCTIVE)) {
      throw new MigrationsRefused(
          List.of(
              command
                  + " loses data and is not allowed here. ELVER_ALLOW_DESTRUCTIVE=true allows it."));
    }
    if (!confirmed) {
      throw new MigrationsRefused(
          List.of(command + " loses data. Say --confirm if that is what you want."));
    }
  }
}
