package org.elver.migration.history;

import java.time.Instant;
import org.elver.migration.script.Direction;

/**
 * The latest row of one migration and direction in the history, as far as planning and status need
 * it.
 *
 * @param key identity across renamed files
 * @param direction a down is only told of while it runs or where it failed
 * @param by who applied it
 * @param executionMs null while it runs
 * @param statementsDone completed statements outside a transaction
 * @param doneChecksum checksum over the text of those
 * @param attempting a statement that refuses transactions was begun and its outcome not recorded
 * @param inDoubt nobody can tell whether that statement took effect
 */
public record Recorded(
    long id,
    Direction direction,
    String key,
    boolean repeatable,
    String version,
    String name,
    String file,
    String checksum,
    boolean reversible,
    Status status,
    int batch,
    String by,
    Instant appliedAt,
    Long executionMs,
    String error,
    Integer errorLine,
    String errorStatement,
    String sqlState,
    OutsideTransaction outside,
    int statementsDone,
    String doneChecksum,
    boolean attempting,
    boolean inDoubt,
    Instant updatedAt) {

  /** What became of it. */
  public enum Status {
    RUNNING("running"),
    COMPLETED("completed"),
    FAILED("failed"),
    ROLLED_BACK("rolled-back"),
    /** Somebody said that the row no longer counts; the table keeps what it was. */
    FORGOTTEN("forgotten");

    private final String text;

    Status(String text) {
      this.text = text;
    }

    /** As the table and every door write it. */
    public String text() {
      return text;
    }

    static Status of(String text) {
      for (Status status : values()) {
        if (status.text.equals(text)) {
          return status;
        }
      }
      throw new IllegalStateException("History has an unknown status: " + text);
    }
  }
}
