package org.elver.migration;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.elver.migration.kept.HistoryState;
import org.elver.migration.kept.KeptPlan;
import org.elver.migration.kept.Plans;
import org.elver.migration.script.Direction;
import org.elver.problem.MigrationsRefused;

/** Agrees to what a dry run showed, and to nothing else. */
record Agreement(KeptPlan plan, Run run) implements Approval {

  private static final String AGAIN = "Nothing was run: make a new dry run.";

  /**
   * @throws MigrationsRefused if there is no such plan, or it is not one to be run
   */
  static Agreement on(String id, Direction direction, Run run) throws SQLException {
    run.parts().ownTables().prepare();
    Plans plans = run.parts().plans();
    KeptPlan plan =
        run.parts()
            .transactions()
            .outside(c -> plans.find(c, id))
            .orElseThrow(
                () ->
                    refused(
                        "There is no plan \"" + id + "\"; plans are kept for a week. " + AGAIN));
    if (plan.direction() != direction) {
      throw refused("The plan " + id + " is of a " + plan.direction() + ". " + AGAIN);
    }
    if (!plan.success()) {
      throw refused(
          "The dry run of the plan "
              + id
              + " failed, so it is not run. Mend what failed. "
              + AGAIN);
    }
    return new Agreement(plan, run);
  }

  @Override
  public void of(List<Task> tasks) throws SQLException {
    Plans plans = run.parts().plans();
    HistoryState now = run.parts().transactions().outside(plans::history);
    List<String> since = run.parts().transactions().outside(c -> plans.since(c, plan.history()));
    List<String> differences = plan.differences(PlanKeeping.planned(tasks), now, since);
    if (!differences.isEmpty()) {
      List<String> reasons = new ArrayList<>(differences);
      reasons.add("This is not what the dry run of the plan " + plan.id() + " showed. " + AGAIN);
      throw new MigrationsRefused(reasons);
    }
  }

  private static MigrationsRefused refused(String reason) {
    return new MigrationsRefused(List.of(reason));
  }
}
