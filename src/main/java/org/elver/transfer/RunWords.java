package org.elver.transfer;

import java.util.Locale;
import org.elver.transfer.definition.Status;
import org.elver.transfer.definition.Transfer;
import org.elver.transfer.run.Run;

/** Runs as the log tells them. */
final class RunWords {

  private RunWords() {}

  static String ended(Transfer transfer, Run run) {
    String how =
        run.status() == Status.COMPLETED
            ? "%,d rows written, %,d affected, %,d rows a second, by %s"
                .formatted(run.rowsWritten(), run.rowsAffected(), run.rowsPerSecond(), run.writer())
            : run.error().replaceAll("\\p{Cntrl}+", " "); // servers say what others wrote
    return "Transfer \"%s\", run %d, %s: %s"
        .formatted(transfer.name(), run.id(), run.status().name().toLowerCase(Locale.ROOT), how);
  }
}
