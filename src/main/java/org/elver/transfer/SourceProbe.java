package org.elver.transfer;

import static java.lang.System.Logger.Level.DEBUG;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.elver.problem.DatabaseUnavailable.Reason;
import org.elver.problem.ElverException;
import org.elver.problem.SourceUnavailable;
import org.elver.transfer.connection.Limits;
import org.elver.transfer.connection.Source;

/**
 * Finds out what it means that a source is silent. A query may compute for as long as it likes
 * before its first row; so the server is asked whether it is there, over another connection.
 */
final class SourceProbe {

  private static final System.Logger LOG = System.getLogger(SourceProbe.class.getName());

  /** One connection that is refused or takes too long can be chance. */
  private static final int CERTAIN = 2;

  private static final Duration LEAST = Duration.ofSeconds(5);

  private final Parts parts;
  private final long connection;
  private final Consumer<String> lost;
  private final AtomicBoolean asking = new AtomicBoolean();
  private volatile long next = System.nanoTime();
  private int failures;

  /**
   * @param connection id of the source's
   * @param lost is told why the source is taken for gone
   */
  SourceProbe(Parts parts, long connection, Consumer<String> lost) {
    this.parts = parts;
    this.connection = connection;
    this.lost = lost;
  }

  /** After how much silence to ask. */
  static Duration patience(Parts parts) {
    return parts.lease().dividedBy(2);
  }

  /** Asks on another thread, unless it does so already or did so just now. */
  void ask() {
    if (System.nanoTime() - next < 0 || !asking.compareAndSet(false, true)) {
      return;
    }
    try {
      parts.workers().execute(this::probe);
    } catch (RejectedExecutionException e) {
      LOG.log(DEBUG, "This process ends; its runs are ended, too");
    }
  }

  private void probe() {
    Duration quarter = parts.lease().dividedBy(4);
    Duration limit = quarter.compareTo(LEAST) < 0 ? LEAST : quarter;
    try (Source other = parts.connections().open(connection, new Limits(limit, limit))) {
      LOG.log(DEBUG, "{0} is silent, and answers when asked", other.name());
      failures = 0;
      next = System.nanoTime() + patience(parts).toNanos();
    } catch (SourceUnavailable e) {
      failures = e.reason() == Reason.UNREACHABLE ? failures + 1 : 0;
      if (failures >= CERTAIN) {
        lost.accept(
            "The source fell silent, and a second connection cannot be had either. "
                + e.getMessage());
      }
    } catch (ElverException e) {
      LOG.log(DEBUG, "Whether the source is there could not be asked: {0}", e.getMessage());
    } finally {
      asking.set(false);
    }
  }
}
