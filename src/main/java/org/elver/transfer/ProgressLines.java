package org.elver.transfer;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.INFO;

/** Tells the log now and then how far a run is. */
final class ProgressLines {

  private static final System.Logger LOG = System.getLogger(ProgressLines.class.getName());

  private final Parts parts;
  private final String name;
  private final long run;
  private final LineTimes lines = new LineTimes(System::nanoTime);
  private volatile String waitsFor;

  /**
   * @param name the transfer's
   */
  ProgressLines(Parts parts, String name, long run) {
    this.parts = parts;
    this.name = name;
    this.run = run;
  }

  /**
   * What keeps it from moving rows now.
   *
   * @param what as the log says it, null for nothing
   */
  void waitsFor(String what) {
    waitsFor = what;
  }

  /** Asked often; asks the database where a line is due. */
  void tell() {
    if (!lines.due()) {
      return;
    }
    try {
      String waiting = waitsFor;
      LOG.log(
          INFO,
          "{0}",
          waiting == null
              ? RunWords.progress(name, new RunHistory(parts).progress(run))
              : RunWords.waits(name, run, waiting));
    } catch (RuntimeException e) {
      LOG.log(DEBUG, "How far run {0} is could not be told: {1}", run, e.getMessage());
    }
  }
}
