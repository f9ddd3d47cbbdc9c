package org.elver.migration;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.elver.audit.Audit;
import org.elver.config.Setting;
import org.elver.database.ServerSession;
import org.elver.database.Transactions;
import org.elver.migration.create.Body;
import org.elver.migration.create.CreatedMigration;
import org.elver.migration.create.NewMigration;
import org.elver.migration.develop.ApplicationObjects;
import org.elver.migration.develop.DropReport;
import org.elver.migration.develop.Dropped;
import org.elver.migration.develop.SyncReport;
import org.elver.migration.entities.EntityComparison;
import org.elver.migration.entities.EntityComparison.Entities;
import org.elver.migration.entities.Inverse;
import org.elver.migration.history.Scope;
import org.elver.problem.MigrationsRefused;

/** Migrations made from entities, and two commands that lose data. Thread-safe. */
public final class Development {

  private final Parts parts;
  private final Audit audit;

  Development(Parts parts, Audit audit) {
    this.parts = parts;
    this.audit = audit;
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
        asking(
            connection -> {
              List<String> up = comparison.difference(connection, entities);
              return Body.of(up, new Inverse(connection).of(up));
            });
    return body.up().isEmpty()
        ? Optional.empty()
        : Optional.of(parts.sources().create(wanted, body));
  }

  /**
   * Makes the database fit the entities at once, without a migration, in one transaction; without a
   * confirmation only shows how.
   *
   * @throws MigrationsRefused if it is not allowed
   */
  public SyncReport sync(
      EntityComparison comparison, Entities entities, Confirmation confirmation) {
    allowed("sync");
    if (!confirmation.given()) {
      return asking(c -> new SyncReport(comparison.difference(c, entities), false));
    }
    return underLease(
        "making the schema fit entities",
        connection -> {
          List<String> statements = comparison.difference(connection, entities);
          ServerSession session = ServerSession.of(connection);
          for (String statement : statements) {
            session.command(statement);
          }
          audit.write(
              connection, parts.who(confirmation), "sync", "schema", Map.of("sql", statements));
          return new SyncReport(statements, true);
        });
  }

  /**
   * Drops everything the application has in the database, in one transaction; without a
   * confirmation only shows what. Elver's own tables stay; the history says of what was applied
   * that it was rolled back, so the next {@code up} applies everything again.
   *
   * @throws MigrationsRefused if it is not allowed
   */
  public DropReport drop(Confirmation confirmation) {
    allowed("drop");
    String own = parts.settings().text(Setting.ELVER_SCHEMA).orElseThrow();
    if (!confirmation.given()) {
      return asking(c -> new DropReport(new ApplicationObjects(c, own).find(), 0, false));
    }
    return underLease(
        "dropping everything",
        connection -> {
          List<Dropped> dropped = new ApplicationObjects(connection, own).drop();
          String who = parts.who(confirmation);
          int migrations = parts.history().dropped(connection, Scope.application, who);
          audit.write(connection, who, "drop", "schema", Map.of("objects", dropped.size()));
          return new DropReport(dropped, migrations, true);
        });
  }

  private <T> T asking(Transactions.Work<T> question) {
    return Asking.of(() -> parts.transactions().outside(question));
  }

  private <T> T underLease(String reason, Transactions.Work<T> change) {
    return Asking.of(
        () -> LeasedChange.make(parts, reason, (connection, lease) -> change.on(connection)));
  }

  private void allowed(String command) {
    if (!parts.settings().flag(Setting.ELVER_ALLOW_DESTRUCTIVE)) {
      throw new MigrationsRefused(
          List.of(
              command
                  + " loses data and is not allowed here. ELVER_ALLOW_DESTRUCTIVE=true allows it."));
    }
  }
}
