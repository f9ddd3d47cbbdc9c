package org.elver.migration.plan;

import java.time.Instant;
import java.util.List;
import org.elver.migration.history.OutsideTransaction;
import org.elver.migration.lock.LockStatus;

/**
 * What is applied, what is not, and what stands in the way. Lists are in the order of application.
 *
 * @param failed last attempt failed or was interrupted; the next {@code up} tries again
 * @param changed applied, and the file is not what it was
 * @param missing applied, and no file of that version is there: a newer release ran before
 * @param outOfOrder pending, though a higher version is applied
 * @param locked null while nobody holds the lock
 */
public record MigrationStatus(
    List<Applied> applied,
    List<Pending> pending,
    List<Failed> failed,
    List<Changed> changed,
    List<Missing> missing,
    List<OutOfOrder> outOfOrder,
    LockStatus locked,
    Summary summary) {

  /**
   * @param version null for a repeatable migration, here and below
   * @param executionTime milliseconds
   * @param outsideTransaction null where it ran in one transaction
   * @param batch the {@code up} it was part of
   * @param outOfOrder applied after a higher version
   * @param rollback how the latest attempt to roll it back ended; null where nobody tried. It is
   *     applied all the same, but for the completed statements.
   */
  public record Applied(
      String version,
      String name,
      String file,
      Instant appliedAt,
      Long executionTime,
      boolean reversible,
      OutsideTransaction outsideTransaction,
      int batch,
      boolean outOfOrder,
      Failed rollback) {}

  /**
   * @param outsideTransaction null where it will run in one transaction, as far as its text tells
   */
  public record Pending(
      String version,
      String name,
      String file,
      boolean reversible,
      OutsideTransaction outsideTransaction) {}

  /** How the last attempt ended. */
  public enum FailedState {
    failed,
    interrupted,
    inDoubt
  }

  /**
   * @param state failed (a statement), interrupted (its process died; continues by itself) or
   *     inDoubt (somebody has to say whether the statement took effect)
   * @param line 1-based, null where no line is to blame
   * @param statement null where no statement is to blame
   * @param sqlState null where the failure is not the server's
   * @param completedStatements statements that stay, outside a transaction; 0 otherwise
   */
  public record Failed(
      String version,
      String name,
      String file,
      FailedState state,
      Instant failedAt,
      String error,
      Integer line,
      String statement,
      String sqlState,
      int completedStatements) {}

  public record Changed(
      String version, String name, String file, String appliedChecksum, String fileChecksum) {}

  public record Missing(String version, String name, String file, Instant appliedAt) {}

  /**
   * @param newestApplied the highest applied version
   * @param allowed whether an {@code up} runs it all the same, or refuses
   */
  public record OutOfOrder(
      String version, String name, String file, String newestApplied, boolean allowed) {}

  /**
   * @param total applied, pending and failed together
   */
  public record Summary(int total, int applied, int pending, int failed) {}
}
