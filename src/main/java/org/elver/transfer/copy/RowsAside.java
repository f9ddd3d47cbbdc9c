package org.elver.transfer.copy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import org.elver.json.Json;
import org.elver.problem.TransferFailed;
import org.elver.transfer.copy.write.FailedRow;
import org.elver.transfer.copy.write.Rejects;

/** Rows that fail and are put aside, up to a limit. */
final class RowsAside {

  private final long most;
  private final Hooks hooks;
  private final Set<Long> ofChunk = new HashSet<>();

  RowsAside(Job job, Hooks hooks) {
    this.most = job.maxRejects();
    this.hooks = hooks;
  }

  /** Null where the first failing row ends the run. */
  Rejects in(Connection target, Tally tally) {
    return most == 0 ? null : row -> add(target, tally, row);
  }

  void beginChunk() {
    ofChunk.clear();
  }

  /** Numbers of the current chunk's rows that were not written. */
  Set<Long> ofChunk() {
    return ofChunk;
  }

  private void add(Connection target, Tally tally, FailedRow row) throws SQLException {
    if (tally.rejected() == most) {
      throw new TransferFailed(
          row.row(),
          row.column(),
          row.sqlState(),
          "More than " + most + " rows failed (maxRejects). The last: " + row.reason(),
          null);
    }
    tally.reject();
    ofChunk.add(row.row());
    hooks.rejected(
        target,
        new Reject(
            row.row(),
            Json.text(row.values()),
            row.sqlState(),
            row.column(),
            row.targetColumn(),
            row.reason()));
  }
}
