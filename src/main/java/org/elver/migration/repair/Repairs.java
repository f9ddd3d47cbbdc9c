package org.elver.migration.repair;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.elver.audit.Audit;
import org.elver.database.Rows;
import org.elver.migration.history.Corrections;
import org.elver.migration.history.History;
import org.elver.migration.history.Recorded.Status;
import org.elver.migration.history.Scope;
import org.elver.migration.script.Migration;
import org.elver.problem.MigrationsRefused;

/** Corrects the history where somebody knows better than it does. */
public final class Repairs {

  private final History history;
  private final Corrections corrections;
  private final Audit audit;
  private final Doubt doubt;

  public Repairs(Rows rows, History history) {
    this.history = history;
    this.corrections = new Corrections(rows);
    this.audit = new Audit(rows);
    this.doubt = new Doubt(history);
  }

  /**
   * What a repair would do; changes nothing.
   *
   * @param asked file, version or name
   * @throws org.elver.problem.NoSuchMigration if nothing is called that
   * @throws MigrationsRefused if it is not in a state to be repaired that way
   */
  public Repair look(
      Connection connection, List<Migration> files, RepairAction action, String asked)
      throws SQLException {
    return look(find(connection, files, asked), action);
  }

  /**
   * All that could be done with one migration; changes nothing.
   *
   * @throws org.elver.problem.NoSuchMigration if nothing is called that
   */
  public List<Repair> possible(Connection connection, List<Migration> files, String asked)
      throws SQLException {
    Subject subject = find(connection, files, asked);
    return Arrays.stream(RepairAction.values())
        .flatMap(action -> possible(subject, action).stream())
        .toList();
  }

  private Optional<Repair> possible(Subject subject, RepairAction action) {
    try {
      return Optional.of(look(subject, action));
    } catch (MigrationsRefused e) {
      return Optional.empty(); // not in that state
    }
  }

  /** Does it, in the transaction of the connection. */
  public Repair carryOut(
      Connection connection, List<Migration> files, RepairAction action, String asked, String who)
      throws SQLException {
    Subject subject = find(connection, files, asked);
    Repair repair = look(subject, action).done();
    switch (action) {
      case forget -> corrections.forget(connection, Scope.application, subject.key(), who);
      case accept ->
          corrections.accept(connection, subject.recorded().id(), subject.migration().checksum());
      case done, again -> doubt.settle(connection, subject, action);
    }
    audit.write(
        connection,
        who,
        "repair " + action,
        repair.file(),
        Map.of(
            "name", repair.name(),
            "status", subject.recorded().status().text(),
            "recordedChecksum", repair.recordedChecksum(),
            "fileChecksum", repair.fileChecksum() == null ? "" : repair.fileChecksum()));
    return repair;
  }

  private Subject find(Connection connection, List<Migration> files, String asked)
      throws SQLException {
    return Subject.of(asked, files, history.latest(connection, Scope.application));
  }

  private Repair look(Subject subject, RepairAction action) {
    return switch (action) {
      case forget -> forget(subject);
      case accept -> accept(subject);
      case done, again -> doubt.look(subject, action);
    };
  }

  private static Repair forget(Subject subject) {
    if (subject.recorded() == null
        || subject.is(Status.ROLLED_BACK)
        || subject.is(Status.FORGOTTEN)) {
      throw new MigrationsRefused(
          List.of(subject.shown() + " is not applied and has not failed: it is pending already."));
    }
    return subject.repair(
        RepairAction.forget,
        subject.migration() == null
            ? "its row stays and no longer counts: it is no longer missing"
            : "its row stays and no longer counts: the next up runs it again, from its beginning");
  }

  private static Repair accept(Subject subject) {
    if (!subject.is(Status.COMPLETED)) {
      throw new MigrationsRefused(
          List.of(subject.shown() + " is not applied, so there is no checksum to put right."));
    }
    if (subject.migration() == null) {
      throw new MigrationsRefused(List.of(subject.shown() + " has no file to be accepted."));
    }
    if (subject.recorded().checksum().equals(subject.migration().checksum())) {
      throw new MigrationsRefused(List.of(subject.shown() + " has not changed."));
    }
    return subject.repair(
        RepairAction.accept,
        subject.migration().repeatable()
            ? "the file as it is counts as what was applied; it does not run again"
            : "the file as it is counts as what was applied; nothing runs");
  }
}
