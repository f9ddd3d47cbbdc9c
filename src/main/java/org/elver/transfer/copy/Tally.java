package org.elver.transfer.copy;

import java.util.EnumMap;
import java.util.Map;
import org.elver.transfer.copy.write.Outcome;
import org.elver.transfer.template.Writer;

/** How much a run has done. */
final class Tally {

  private final Map<Writer, Long> written = new EnumMap<>(Writer.class);
  private final Writer first;
  private Outcome outcome = Outcome.NONE;
  private long read;
  private long rejected;
  private long bytes;

  /**
   * @param first the writer it begins with
   */
  Tally(Writer first) {
    this.first = first;
  }

  void add(long rows, long size, Outcome of, Writer writer) {
    read += rows;
    bytes += size;
    outcome = outcome.plus(of);
    written.merge(writer, of.rows(), Long::sum);
  }

  void reject() {
    rejected++;
  }

  long read() {
    return read;
  }

  long rejected() {
    return rejected;
  }

  /** Of what has been written. */
  Counts counts(Long estimate) {
    return counts(estimate, read, bytes);
  }

  /** The same where more has been read. */
  Counts counts(Long estimate, long rowsRead, long bytesRead) {
    return new Counts(
        rowsRead,
        outcome.rows(),
        outcome.affected(),
        outcome.inserted(),
        outcome.updated(),
        outcome.skipped(),
        rejected,
        bytesRead,
        bytes,
        estimate,
        most());
  }

  private Writer most() {
    return written.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(first);
  }
}
