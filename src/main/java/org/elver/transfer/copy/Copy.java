package org.elver.transfer.copy;

import java.util.concurrent.ThreadFactory;
import org.elver.database.Transactions;
import org.elver.transfer.connection.Source;

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
  @SuppressWarnings("DoNotCallSuggester")
  public Counts run(Transactions transactions, Source source, Job job, Hooks hooks) {
    throw new UnsupportedOperationException(threads + " wait for what moves rows");
  }

  /**
   * Executes the real statement for the first rows and rolls back. Sequences stay advanced.
   *
   * @throws org.elver.problem.TransferFailed where the source query or what is deferred to the end
   *     of the transaction fails
   */
  @SuppressWarnings("DoNotCallSuggester")
  public Preview preview(Transactions transactions, Source source, Job job) {
    throw new UnsupportedOperationException(threads + " wait for what moves rows");
  }
}
