package org.elver.transfer;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.elver.notice.Webhook;
import org.elver.problem.ElverException;
import org.elver.transfer.definition.Definitions;
import org.elver.transfer.definition.Status;
import org.elver.transfer.definition.Transfer;
import org.elver.transfer.run.Notices;
import org.elver.transfer.run.Notices.Due;
import org.elver.transfer.run.Run;
import org.elver.transfer.run.RunRows;

/**
 * Tells {@code NOTIFY_URL} of runs that failed, and of the first that was successful again. What
 * cannot be told is tried again some times, by whichever process is there.
 */
record Telling(Parts parts) {

  private static final System.Logger LOG = System.getLogger(Telling.class.getName());

  /**
   * What is posted. Public, or it cannot be made JSON.
   *
   * @param event failed or recovered
   * @param kind transfer
   * @param text the same as one sentence
   * @param transfer its name
   */
  public record Notice(
      String event, String kind, String text, Instant at, String transfer, Run run) {}

  /** Whether anybody wants to know. */
  static boolean wanted(Parts parts) {
    try {
      return Webhook.of(parts.settings()).isPresent();
    } catch (ElverException e) {
      LOG.log(WARNING, e.getMessage());
      return false;
    }
  }

  /** On another thread: no run waits for it. */
  void soon() {
    if (wanted(parts)) {
      try {
        parts.workers().execute(this::now);
      } catch (RejectedExecutionException e) {
        // This process ends, and there may be no other one to tell it; the run has ended already.
        now();
      }
    }
  }

  /** Everything that is due. */
  void now() {
    if (!wanted(parts)) {
      // Where another process knows the address, its tries are not used up.
      return;
    }
    try {
      Optional<Due> due = next();
      while (due.isPresent()) {
        tell(due.get());
        due = next();
      }
    } catch (ElverException e) {
      LOG.log(DEBUG, "What is to be told could not be asked: {0}", e.getMessage());
    }
  }

  private Optional<Due> next() {
    return parts.tables().inNew(Notices::next);
  }

  private void tell(Due due) {
    Run run = parts.tables().outside(handle -> RunRows.find(handle, due.id())).orElseThrow();
    String name =
        parts
            .tables()
            .outside(handle -> Definitions.find(handle, due.transferId()))
            .map(Transfer::name)
            .orElse("transfer " + due.transferId());
    try {
      Webhook hook = Webhook.of(parts.settings()).orElseThrow(() -> new IOException("it is gone"));
      hook.post(notice(name, run));
      LOG.log(DEBUG, "Told NOTIFY_URL of run {0}", run.id());
    } catch (IOException e) {
      LOG.log(
          WARNING,
          "NOTIFY_URL could not be told of run {0} ({1}): {2}",
          run.id(),
          due.last() ? "given up" : "tried again",
          e.getMessage());
      if (!due.last()) {
        return;
      }
    }
    parts
        .tables()
        .outside(
            handle -> {
              Notices.done(handle, due.id());
              return null;
            });
  }

  private static Notice notice(String name, Run run) {
    boolean failed = run.status() == Status.FAILED;
    String text =
        failed
            ? "The transfer \"%s\" failed (run %d): %s".formatted(name, run.id(), run.error())
            : "The transfer \"%s\" has recovered (run %d): %d rows affected"
                .formatted(name, run.id(), run.rowsAffected());
    return new Notice(
        failed ? "failed" : "recovered", "transfer", text, run.finishedAt(), name, run);
  }
}
