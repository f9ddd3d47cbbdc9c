package org.elver.transfer;

import static java.lang.System.Logger.Level.INFO;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.elver.problem.ElverException;
import org.elver.transfer.definition.Definitions;
import org.elver.transfer.definition.Transfer;
import org.elver.transfer.run.Claims;
import org.elver.transfer.run.Completion;
import org.elver.transfer.run.Failure;
import org.elver.transfer.run.OpenRun;
import org.elver.transfer.run.Origin;
import org.elver.transfer.run.Run;
import org.elver.transfer.run.RunRows;
import org.elver.transfer.run.Trigger;
import org.jdbi.v3.core.Handle;

/** Claims transfers and sets their runs going. */
record Starting(Parts parts) {

  private static final System.Logger LOG = System.getLogger(Starting.class.getName());

  /**
   * A transfer with the run that was made of it.
   *
   * @param due since when what it depends on has to be complete, to count without being run again
   */
  record Claimed(Transfer transfer, Run run, Instant due) {

    /** Of a run that was due before it could be made. */
    Claimed since(Instant time) {
      return new Claimed(transfer, run, time);
    }
  }

  /** Returns at once; the run goes on on a thread of its own. */
  Run start(long id, Origin origin, boolean prerequisites) {
    return go(claim(id, origin), origin, prerequisites);
  }

  /** Sets going what was claimed, on a thread of its own. */
  Run go(Claimed claimed, Origin origin, boolean prerequisites) {
    Execution execution = execution(claimed, origin, prerequisites);
    try {
      parts.workers().execute(execution::run);
    } catch (RejectedExecutionException e) {
      new Ending(parts).close(claimed.run().id(), Failure.of(HeldRun.SHUT_DOWN), false);
      execution.held().close();
    }
    return claimed.run();
  }

  /** Runs it on the caller's thread to its end. */
  Run run(long id, Origin origin, boolean prerequisites) {
    return execution(claim(id, origin), origin, prerequisites).run();
  }

  /**
   * @throws org.elver.problem.TransferRunning if it is running already
   * @throws org.elver.problem.MigrationsLocked while migrations change the schema
   */
  Claimed claim(long id, Origin origin) {
    new Ending(parts).recover();
    return parts
        .tables()
        .inNew(handle -> claim(handle, id, origin).orElseThrow(() -> refused(handle, id)));
  }

  /**
   * Empty where it is running already.
   *
   * @throws org.elver.problem.MigrationsLocked while migrations change the schema
   */
  Optional<Claimed> claim(Handle handle, long id, Origin origin) throws SQLException {
    parts.migrations().none(handle.getConnection());
    Optional<Claimed> claimed =
        Claims.claim(handle, id, origin, parts.holder(), parts.lease())
            .map(run -> claimed(handle, id, run));
    if (claimed.isPresent() && origin.trigger() == Trigger.manual) {
      String name = claimed.get().transfer().name();
      Map<String, ?> detail = Map.of("run", claimed.get().run().id(), "door", origin.door());
      parts.tables().audit(handle, origin.who(), "run", name, detail);
    }
    return claimed;
  }

  Execution execution(Claimed claimed, Origin origin, boolean prerequisites) {
    Transfer transfer = claimed.transfer();
    OpenRun row = new OpenRun(claimed.run().id());
    Completion completion =
        new Completion(
            row, transfer.id(), DefinitionHash.of(transfer.definition()), Telling.wanted(parts));
    HeldRun held = new HeldRun(parts, transfer, completion);
    LOG.log(INFO, "{0}", RunWords.begun(transfer, claimed.run(), origin));
    Runnable before =
        prerequisites ? new Prerequisites(parts, claimed, held, origin)::run : () -> {};
    return new Execution(parts, transfer, held, before);
  }

  private static Claimed claimed(Handle handle, long id, long run) {
    Run begun = RunRows.find(handle, run).orElseThrow();
    return new Claimed(Definitions.find(handle, id).orElseThrow(), begun, begun.startedAt());
  }

  private static ElverException refused(Handle handle, long id) {
    Transfer transfer = Definitions.find(handle, id).orElseThrow(() -> Editing.unknown(id));
    return EditRefusals.running(transfer, RunRows.latest(handle, id).orElseThrow());
  }
}
