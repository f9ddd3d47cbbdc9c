package org.elver.graphql;

import org.elver.transfer.definition.Status;
import org.elver.transfer.run.Run;

/**
 * How a run ended, as the first text of Elver has it.
 *
 * @param message what happened, in words
 */
record RunResult(boolean ok, String message, long rowsAffected, Run run) {

  static RunResult of(Run run) {
    boolean ok = run.status() == Status.COMPLETED;
    return new RunResult(ok, ok ? completed(run) : run.error(), run.rowsAffected(), run);
  }

  private static String completed(Run run) {
    String rejected =
        run.rowsRejected() == 0 ? "" : ", " + run.rowsRejected() + " put aside as they failed";
    return "Completed: %d rows read, %d affected%s"
        .formatted(run.rowsRead(), run.rowsAffected(), rejected);
  }
}
