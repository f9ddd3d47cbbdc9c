package org.elver.migration.adopt;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.elver.audit.Audit;
import org.elver.database.Rows;
import org.elver.migration.history.CountedRows;
import org.elver.migration.history.CountedRows.Counted;
import org.elver.migration.history.History;
import org.elver.migration.history.Recorded;
import org.elver.migration.history.Scope;
import org.elver.migration.plan.Plan;
import org.elver.migration.plan.Plan.Step;
import org.elver.migration.script.Migration;
import org.elver.migration.script.Version;
import org.elver.problem.MigrationsRefused;

/** Lets an existing schema count as the outcome of the first migrations. */
public final class Baselines {

  static final String ACTION = "baseline";

  private final History history;
  private final CountedRows rows;
  private final Audit audit;

  public Baselines(Rows rows, History history) {
    this.history = history;
    this.rows = new CountedRows(rows);
    this.audit = new Audit(rows);
  }

  /**
   * What would count as applied; changes nothing.
   *
   * @throws MigrationsRefused if the history says otherwise
   */
  public Baseline look(List<? extends Migration> files, List<Recorded> recorded, Version version) {
    return new Baseline(
        version.text(),
        counted(files, recorded, version).stream().map(Counting::shown).toList(),
        null,
        false);
  }

  /** Does it, in the transaction of the connection, under the lease of that token. */
  public Baseline carryOut(
      Connection connection,
      List<? extends Migration> files,
      Version version,
      long token,
      String who)
      throws SQLException {
    List<Recorded> recorded = history.latest(connection, Scope.application);
    List<Migration> counted = counted(files, recorded, version);
    int batch = history.nextBatch(connection, Scope.application);
    Map<String, String> metadata = Map.of("baseline", version.text());
    String description = "Baseline " + version.text() + ": counts as applied, was not run";
    rows.write(
        connection,
        counted.stream()
            .map(file -> Counting.execution(file, description, metadata, batch, token, who))
            .map(execution -> new Counted(execution, null, 0L))
            .toList());
    audit.write(
        connection,
        who,
        ACTION,
        version.text(),
        Map.of("files", counted.stream().map(Migration::file).toList()));
    return new Baseline(
        version.text(),
        counted.stream().map(Counting::shown).toList(),
        counted.isEmpty() ? null : batch,
        true);
  }

  private static List<Migration> counted(
      List<? extends Migration> files, List<Recorded> recorded, Version version) {
    Plan plan = Plan.of(files, recorded);
    List<String> refusals = refusals(plan, version);
    if (!refusals.isEmpty()) {
      throw new MigrationsRefused(refusals);
    }
    return plan.toRun().stream()
        .map(Step::migration)
        .filter(file -> isUpTo(file, version))
        .toList();
  }

  private static List<String> refusals(Plan plan, Version version) {
    List<String> reasons = new ArrayList<>();
    if (plan.newest() != null && plan.newest().compareTo(version) > 0) {
      reasons.add(
          "Version "
              + plan.newest().text()
              + " is applied, which is above "
              + version.text()
              + ": a baseline is where the history begins.");
    }
    plan.failed().stream()
        .filter(step -> isUpTo(step.migration(), version) && Counting.isHalfDone(step.recorded()))
        .forEach(step -> reasons.add(Counting.halfDone(step.migration())));
    plan.changed().stream()
        .map(Step::migration)
        .forEach(
            file ->
                reasons.add(
                    file.file()
                        + " is applied and changed since. Put it back, or repair --accept it."));
    return reasons;
  }

  private static boolean isUpTo(Migration file, Version version) {
    return !file.repeatable() && file.version().compareTo(version) <= 0;
  }
}
