package org.elver.admin.schema;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.faces.push.Push;
import jakarta.faces.push.PushContext;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.elver.audit.CallerAddress;
import org.elver.http.UnforeseenProblem;
import org.elver.migration.MigrationProgress;
import org.elver.migration.Migrations;
import org.elver.problem.ElverException;
import org.elver.problem.MigrationsRefused;

/**
 * Runs what was asked for on a page, beside the page, and keeps how it ended until somebody has
 * read it. Everybody who looks at this server sees the same.
 */
@ApplicationScoped
public class Operations {

  private static final Logger LOG = System.getLogger(Operations.class.getName());

  private static final int KEPT = 5;

  private final Deque<Operation> newestFirst = new ArrayDeque<>();
  private long last;

  @Resource private ManagedExecutorService executor;
  @Inject private Instance<Migrations> migrations;

  @Inject
  @Push(channel = "live")
  private PushContext push;

  /** Returns at once. */
  Operation begin(OperationKind kind, String by, Function<MigrationProgress, Outcome> work) {
    Operation operation = added(kind, by);
    LOG.log(Level.INFO, "{0} begun by {1}", kind, by);
    try {
      executor.execute(CallerAddress.carried(() -> run(operation, work)));
    } catch (RejectedExecutionException e) {
      operation.refused(List.of(unforeseen(e)));
    }
    push.send("schema");
    return operation;
  }

  /** The newest first. */
  synchronized List<Operation> all() {
    return List.copyOf(newestFirst);
  }

  synchronized Optional<Operation> find(long id) {
    return newestFirst.stream().filter(one -> one.getId() == id).findFirst();
  }

  /** Forgets one that has ended. */
  void dismiss(long id) {
    synchronized (this) {
      newestFirst.removeIf(one -> one.getId() == id && !one.isRunning());
    }
    push.send("schema");
  }

  private synchronized Operation added(OperationKind kind, String by) {
    Operation operation = new Operation(++last, kind, by);
    newestFirst.addFirst(operation);
    Iterator<Operation> oldest = newestFirst.descendingIterator();
    while (newestFirst.size() > KEPT && oldest.hasNext()) {
      if (!oldest.next().isRunning()) {
        oldest.remove();
      }
    }
    return operation;
  }

  private void run(Operation operation, Function<MigrationProgress, Outcome> work) {
    try {
      Outcome outcome = work.apply(operation);
      operation.ended(
          outcome, outcome.dryRun() ? List.of() : migrations.get().consequences(outcome.failed()));
    } catch (MigrationsRefused e) {
      operation.refused(e.reasons());
    } catch (ElverException e) {
      operation.refused(List.of(e.getMessage()));
    } catch (RuntimeException | Error e) {
      operation.refused(List.of(unforeseen(e)));
    }
    LOG.log(
        Level.INFO,
        "{0} of {1}: {2}",
        operation.getKind(),
        operation.getBy(),
        operation.getStatus());
    push.send("schema");
  }

  private static String unforeseen(Throwable e) {
    return "Unforeseen; the server's log has it under "
        + UnforeseenProblem.of(e).members().get("id");
  }
}
