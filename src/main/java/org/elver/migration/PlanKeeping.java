package org.elver.migration;

import java.sql.SQLException;
import java.util.List;
import org.elver.migration.kept.HistoryState;
import org.elver.migration.kept.KeptPlan;
import org.elver.migration.kept.Planned;
import org.elver.migration.kept.Plans;
import org.elver.migration.plan.Checkpoint;
import org.elver.migration.plan.Extent;
import org.elver.migration.script.Direction;

/** Keeps what a dry run showed, with what the history was when it began. */
final class PlanKeeping {

  private final Run run;
  private final Direction direction;
  private final String id = Plans.newId();
  private final HistoryState history;

  PlanKeeping(Run run, Direction direction) throws SQLException {
    this.run = run;
    this.direction = direction;
    this.history = run.parts().transactions().outside(run.parts().plans()::history);
  }

  String id() {
    return id;
  }

  void keep(Tested tested, KeptPlan.Options options, Object report) throws SQLException {
    KeptPlan plan =
        new KeptPlan(
            id,
            direction,
            tested.failed().isEmpty(),
            options,
            tested.tasks().stream().map(PlanKeeping::planned).toList(),
            history);
    Parts parts = run.parts();
    parts
        .transactions()
        .inNew(
            connection -> {
              parts.plans().keep(connection, plan, run.by(), report);
              return null;
            });
  }

  static List<Planned> planned(List<Task> tasks) {
    return tasks.stream().map(PlanKeeping::planned).toList();
  }

  static KeptPlan.Options options(Extent extent, boolean continueOnError) {
    if (extent instanceof Extent.Steps steps) {
      return new KeptPlan.Options(null, steps.count(), null, continueOnError);
    }
    if (extent instanceof Extent.Above above) {
      return new KeptPlan.Options(above.target(), null, null, continueOnError);
    }
    Integer number = ((Extent.Batch) extent).number();
    return new KeptPlan.Options(null, null, number, continueOnError);
  }

  static Extent extent(KeptPlan.Options options) {
    if (options.steps() != null) {
      return new Extent.Steps(options.steps());
    }
    return options.target() != null
        ? new Extent.Above(options.target())
        : new Extent.Batch(options.batch());
  }

  /** What is executed may differ with the same file: placeholders have other values. */
  private static Planned planned(Task task) {
    return new Planned(
        task.migration().key(),
        task.file(),
        task.migration().checksum()
            + "/"
            + Checkpoint.after(task.statements(), Integer.MAX_VALUE).checksum());
  }
}
