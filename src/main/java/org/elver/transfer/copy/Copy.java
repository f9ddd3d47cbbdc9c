package org.elver.transfer.copy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import org.elver.database.Transactions;
import org.elver.problem.TransferFailed;
import org.elver.transfer.connection.Source;
import org.elver.transfer.template.TargetStatement;

/** Moves rows from a source into a target statement. Thread-safe. */
public final class Copy {

  private final ThreadFactory threads;

  /**
   * @param threads for the threads beside the caller's, two for each run, which end with it
   */
  public Copy(ThreadFactory threads) {
    this.threads = threads;
  }

  /**
   * Moves all rows. The caller's thread writes; it has the target's transactions. The source is not
   * closed, and is good for nothing else afterwards.
   *
   * @throws org.elver.problem.TransferFailed that names row and column where one is to blame; what
   *     was written since the last commit is rolled back
   * @throws org.elver.problem.SourceUnavailable where the source's connection broke
   * @throws org.elver.problem.DatabaseUnavailable where the target's did
   * @throws java.util.concurrent.CancellationException where {@link Hooks#cancelled} said so, or
   *     the caller's thread was interrupted
   */
  public Counts run(Transactions transactions, Source source, Job job, Hooks hooks) {
    return Run.of(threads, transactions, source, job, hooks);
  }

  /**
   * Executes the real statement for the first rows and rolls back. Sequences stay advanced.
   *
   * @throws org.elver.problem.TransferFailed where the source query or what is deferred to the end
   *     of the transaction fails
   */
  public Preview preview(Transactions transactions, Source source, Job job) {
    try {
      transactions.inNew(
          target -> {
            throw new RolledBack(new Previewing(target, new Forms(source), job).preview());
          });
      throw new IllegalStateException("A preview is never committed");
    } catch (RolledBack e) {
      return e.preview;
    } catch (SQLException e) {
      throw new TransferFailed(0, null, e.getSQLState(), e.getMessage(), e);
    }
  }

  /** Why a check can't be made of what this statement writes; empty where it can. */
  public static Optional<String> refusal(Check check, TargetStatement statement) {
    return Checks.refusal(check, statement);
  }

  /**
   * Has the target's server read the condition of a check; executes nothing.
   *
   * @param statement one that the check can be made of
   * @throws SQLException of the server that does not understand it
   */
  public static void prove(Connection target, Check check, TargetStatement statement)
      throws SQLException {
    Checks.prove(target, check, statement);
  }

  /** Ends the transaction of a preview. */
  private static final class RolledBack extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Preview preview;

    RolledBack(Preview preview) {
      super("A preview is rolled back", null, false, false);
      this.preview = preview;
    }
  }
}
