package org.elver.transfer;

import static java.lang.System.Logger.Level.INFO;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.elver.problem.MigrationsLocked;
import org.elver.transfer.Starting.Claimed;
import org.elver.transfer.definition.Definitions;
import org.elver.transfer.definition.Misfire;
import org.elver.transfer.definition.SavedDefinitions;
import org.elver.transfer.definition.Status;
import org.elver.transfer.definition.Transfer;
import org.elver.transfer.overview.Dependencies;
import org.elver.transfer.overview.DependencyRows;
import org.elver.transfer.overview.ScheduledPage;
import org.elver.transfer.overview.ScheduledRows;
import org.elver.transfer.run.Origin;
import org.elver.transfer.run.Run;
import org.elver.transfer.run.RunQuery;
import org.elver.transfer.run.Trigger;
import org.elver.transfer.schedule.Schedule;
import org.elver.transfer.schedule.Turn;
import org.jdbi.v3.core.Handle;

/** Starts transfers when their time has come, on whichever server asks first. Thread-safe. */
public final class Schedules {

  /** What one server takes at once; the next asks soon. */
  private static final int AT_ONCE = 20;

  private static final System.Logger LOG = System.getLogger(Schedules.class.getName());
  private static final Origin CLOCK = new Origin("schedule", Trigger.schedule, "schedule", null);

  private final Parts parts;

  Schedules(Parts parts) {
    this.parts = parts;
  }

  /**
   * Starts what is due and not running, each once whoever else asks, and returns at once. What one
   * depends on is run before it, unless it is complete since the scheduled time. Of times that
   * passed meanwhile each transfer's {@link Misfire} tells what becomes.
   *
   * @return the runs as they began
   */
  public List<Run> startDue() {
    Starting starting = new Starting(parts);
    try {
      return parts.tables().inNew(handle -> claimed(handle, starting)).stream()
          .map(run -> starting.go(run, CLOCK, run.transfer().prerequisites()))
          .toList();
    } catch (MigrationsLocked e) {
      // What is due stays due.
      LOG.log(INFO, "No transfer is started now. {0}", e.getMessage());
      return List.of();
    }
  }

  /**
   * When a schedule comes, from now on.
   *
   * @param count how many times, at least 1
   * @throws org.elver.problem.InvalidDefinition that names the field {@code schedule} or {@code
   *     timeZone}
   */
  public List<Instant> next(String schedule, String timeZone, int count) {
    Schedule read = Schedule.of(schedule, timeZone);
    return read.after(parts.tables().outside(Definitions::now)).limit(count).toList();
  }

  /**
   * Transfers that the clock starts, the next first.
   *
   * @param times so many of the next times of each, at least 1
   */
  public ScheduledPage page(RunQuery query, int times) {
    return parts.tables().inNew(handle -> ScheduledRows.page(handle, query, times));
  }

  /**
   * Which transfers need which.
   *
   * @param of only those that are tied to this transfer; null for all
   */
  public Dependencies dependencies(Long of) {
    return parts.tables().inNew(handle -> DependencyRows.read(handle, of));
  }

  private static List<Claimed> claimed(Handle handle, Starting starting) throws SQLException {
    List<Claimed> claimed = new ArrayList<>();
    List<Transfer> due = Definitions.keepDue(handle, AT_ONCE);
    Instant now = Definitions.now(handle);
    for (Transfer transfer : due) {
      Turn turn =
          Turn.of(
              Schedule.of(transfer.schedule(), transfer.timeZone()),
              transfer.misfire() == Misfire.once,
              transfer.status() == Status.RUNNING,
              now);
      switch (turn.what()) {
        case START ->
            starting
                .claim(handle, transfer.id(), CLOCK)
                .ifPresent(run -> claimed.add(run.since(transfer.nextRunAt())));
        case SKIP ->
            LOG.log(
                INFO,
                "Transfer \"{0}\" was not started at {1}, and is next at {2}",
                transfer.name(),
                transfer.nextRunAt(),
                turn.next());
        case WAIT -> {
          continue;
        }
      }
      SavedDefinitions.nextRunAt(handle, transfer.id(), turn.next());
    }
    return claimed;
  }
}
