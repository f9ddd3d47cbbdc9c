package org.elver.transfer;

import java.util.concurrent.RejectedExecutionException;
import org.elver.problem.TransferRunning;
import org.elver.transfer.definition.Definitions;
import org.elver.transfer.definition.Transfer;
import org.elver.transfer.run.Claims;
import org.elver.transfer.run.Completion;
import org.elver.transfer.run.Failure;
import org.elver.transfer.run.OpenRun;
import org.elver.transfer.run.Origin;
import org.elver.transfer.run.Run;
import org.elver.transfer.run.RunRows;

/** Claims transfers and sets their runs going. */
record Starting(Parts parts) {

  /** A transfer with the run that was made of it. */
  private record Claimed(Transfer transfer, Run run) {}

  /** Returns at once; the run goes on on a thread of its own. */
  Run start(long id, Origin origin) {
    Claimed claimed = claim(id, origin);
    Execution execution = held(claimed);
    try {
      parts.workers().execute(execution::run);
    } catch (RejectedExecutionException e) {
      execution.held().close();
      new Ending(parts).fail(claimed.run().id(), Failure.of(HeldRun.SHUT_DOWN), false);
    }
    return claimed.run();
  }

  /** Runs it on the caller's thread to its end. */
  Run run(long id, Origin origin) {
    return held(claim(id, origin)).run();
  }

  private Claimed claim(long id, Origin origin) {
    new Ending(parts).recover();
    return parts
        .tables()
        .inNew(
            handle ->
                Claims.claim(handle, id, origin, parts.holder(), parts.lease())
                    .map(
                        run ->
                            new Claimed(
                                Definitions.find(handle, id).orElseThrow(),
                                RunRows.find(handle, run).orElseThrow()))
                    .orElseThrow(() -> running(handle, id)));
  }

  private static RuntimeException running(org.jdbi.v3.core.Handle handle, long id) {
    return Definitions.find(handle, id)
        .<RuntimeException>map(
            transfer ->
                RunRows.running(handle, id)
                    .map(run -> EditRefusals.running(transfer, run))
                    .orElseGet(() -> new TransferRunning(transfer.name(), 0, transfer.lastRunAt())))
        .orElseGet(() -> Editing.unknown(id));
  }

  private Execution held(Claimed claimed) {
    Transfer transfer = claimed.transfer();
    OpenRun row = new OpenRun(claimed.run().id());
    Completion completion =
        new Completion(row, transfer.id(), DefinitionHash.of(transfer.definition()));
    return new Execution(parts, transfer, new HeldRun(parts, completion));
  }
}
