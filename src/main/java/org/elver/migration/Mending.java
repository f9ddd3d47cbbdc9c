package org.elver.migration;

import java.sql.SQLException;
import java.util.List;
import org.elver.config.Setting;
import org.elver.database.Rows;
import org.elver.migration.adopt.AdoptOptions;
import org.elver.migration.adopt.Adoption;
import org.elver.migration.adopt.Adoptions;
import org.elver.migration.adopt.Baseline;
import org.elver.migration.adopt.Baselines;
import org.elver.migration.history.Recorded;
import org.elver.migration.history.Scope;
import org.elver.migration.repair.Repair;
import org.elver.migration.repair.RepairAction;
import org.elver.migration.repair.Repairs;
import org.elver.migration.script.Migration;
import org.elver.migration.script.Version;
import org.elver.problem.NoSuchMigration;

/** Changes of the history by hand: shown without a confirmation, with one done under the lease. */
public final class Mending {

  private static final String NOTHING_RAN = "nothing has run in this database";

  private final Parts parts;
  private final Repairs repairs;
  private final Baselines baselines;
  private final Adoptions adoptions;

  Mending(Parts parts, Rows rows) {
    this.parts = parts;
    this.repairs = new Repairs(rows, parts.history());
    this.baselines = new Baselines(rows, parts.history());
    this.adoptions =
        new Adoptions(
            rows, parts.history(), parts.settings().text(Setting.ELVER_SCHEMA).orElseThrow());
  }

  /**
   * Corrects what the history says of one migration; without a confirmation only shows what that
   * would be.
   *
   * @param migration file, version or name
   * @throws NoSuchMigration if nothing is called that
   * @throws org.elver.problem.MigrationsRefused if it is in no state to be corrected that way
   * @throws org.elver.problem.MigrationsLocked if another process holds the lock
   */
  public Repair repair(RepairAction action, String migration, Confirmation confirmation) {
    return Asking.of(() -> repairing(action, migration, confirmation));
  }

  /**
   * All that {@link #repair} could do with one migration; changes nothing.
   *
   * @throws NoSuchMigration if nothing is called that
   */
  public List<Repair> repairs(String migration) {
    return Asking.of(
        () -> {
          List<Migration> files = parts.sources().read();
          if (!parts.ownTables().exist()) {
            throw new NoSuchMigration(migration, NOTHING_RAN);
          }
          return parts.transactions().outside(c -> repairs.possible(c, files, migration));
        });
  }

  /**
   * Lets every file up to a version count as applied without being run; without a confirmation only
   * shows which.
   *
   * @throws org.elver.problem.MigrationsRefused if the history says otherwise
   * @throws org.elver.problem.MigrationsLocked if another process holds the lock
   */
  public Baseline baseline(Version version, Confirmation confirmation) {
    return Asking.of(() -> writing(version, confirmation));
  }

  /**
   * Takes over the history of another tool, whose table stays as it is; without a confirmation only
   * shows its entries beside the files, and why it can't be taken over where it can't.
   *
   * @throws org.elver.problem.MigrationsRefused if there is none, if there are several, or if a
   *     confirmed one contradicts the files
   * @throws org.elver.problem.MigrationsLocked if another process holds the lock
   */
  public Adoption adopt(AdoptOptions options, Confirmation confirmation) {
    return Asking.of(() -> adopting(options, confirmation));
  }

  private Repair repairing(RepairAction action, String migration, Confirmation confirmation)
      throws SQLException {
    List<Migration> files = parts.sources().read();
    if (!parts.ownTables().exist()) {
      throw new NoSuchMigration(migration, NOTHING_RAN);
    }
    if (!confirmation.given()) {
      return parts.transactions().outside(c -> repairs.look(c, files, action, migration));
    }
    return LeasedChange.make(
        parts,
        "repairing the history",
        (connection, lease) ->
            repairs.carryOut(connection, files, action, migration, parts.who(confirmation)));
  }

  private Baseline writing(Version version, Confirmation confirmation) throws SQLException {
    List<Migration> files = parts.sources().read();
    if (!confirmation.given()) {
      List<Recorded> recorded =
          parts.ownTables().exist()
              ? parts.transactions().outside(c -> parts.history().latest(c, Scope.application))
              : List.of();
      return baselines.look(files, recorded, version);
    }
    return LeasedChange.make(
        parts,
        "writing a baseline",
        (connection, lease) ->
            baselines.carryOut(connection, files, version, lease.token(), parts.who(confirmation)));
  }

  private Adoption adopting(AdoptOptions options, Confirmation confirmation) throws SQLException {
    List<Migration> files = parts.sources().read();
    boolean lateAllowed = Run.lateAllowed(parts.settings());
    if (!confirmation.given()) {
      boolean prepared = parts.ownTables().exist();
      return parts
          .transactions()
          .outside(c -> adoptions.look(c, files, options, prepared, lateAllowed));
    }
    return LeasedChange.make(
        parts,
        "taking over another tool's history",
        (connection, lease) ->
            adoptions.carryOut(
                connection, files, options, lateAllowed, lease.token(), parts.who(confirmation)));
  }
}
