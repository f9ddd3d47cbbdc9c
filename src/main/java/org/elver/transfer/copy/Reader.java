package org.elver.transfer.copy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadFactory;
import org.elver.transfer.connection.Source;
import org.elver.transfer.copy.chunk.Chunk;
import org.elver.transfer.copy.chunk.Handover;
import org.elver.transfer.copy.chunk.Highest;
import org.elver.transfer.copy.chunk.Pace;
import org.elver.transfer.copy.chunk.ReadingFailed;
import org.elver.transfer.copy.chunk.RowSource;

/** The thread that reads, and what it has read. */
final class Reader {

  private static final long WAITING_BYTES = 16 << 20;
  private static final long PATIENCE_NANOS = 2_000_000_000;
  private static final long PAUSE_MS = 100;

  private final Source source;
  private final RowSource rows;
  private final Pace pace;
  private final Handover handover = new Handover(WAITING_BYTES);
  private final Thread thread;
  private volatile Long estimate;
  private volatile long rowsRead;
  private volatile long bytesRead;
  private volatile long askedAt;
  private volatile boolean asking;
  private Map<String, Highest> highest = Map.of();

  private Reader(ThreadFactory threads, Source source, RowSource rows, Pace pace) {
    this.source = source;
    this.rows = rows;
    this.pace = pace;
    this.thread = threads.newThread(this::read);
  }

  /**
   * @param pace of the chunks that come
   */
  static Reader start(ThreadFactory threads, Source source, RowSource rows, Pace pace) {
    Reader reader = new Reader(threads, source, rows, pace);
    reader.thread.setName("elver reads " + source.name());
    reader.thread.start();
    return reader;
  }

  private void read() {
    try (rows) {
      asks(true);
      estimate = rows.open();
      boolean wanted = true;
      Chunk chunk = rows.next();
      while (chunk != null && wanted) {
        asks(false);
        pace.read();
        counted(chunk);
        wanted = handover.put(chunk);
        asks(true);
        chunk = wanted ? rows.next() : null;
      }
      highest = wanted ? rows.highest() : highest;
    } catch (SQLException | RuntimeException | Error e) {
      handover.fail(e);
    } catch (InterruptedException e) {
      handover.fail(new CancellationException("The thread that reads was interrupted"));
    } finally {
      asks(false);
    }
    handover.end();
  }

  /** Only this thread writes them. */
  private void counted(Chunk chunk) {
    long rows = rowsRead + chunk.rows();
    long bytes = bytesRead + chunk.bytes();
    rowsRead = rows;
    bytesRead = bytes;
  }

  private void asks(boolean now) {
    askedAt = System.nanoTime();
    asking = now;
  }

  /** Waits for the next chunk, null behind the last; then the source can be asked other things. */
  Chunk take() throws InterruptedException, ReadingFailed {
    return handover.take(pace::hurry);
  }

  /** How many rows the planner expects, null where it does not say or was not asked yet. */
  Long estimate() {
    return estimate;
  }

  /** How far the run has come, with what waits to be written. */
  Counts progress(Tally written) {
    return written.counts(estimate, rowsRead, bytesRead);
  }

  /** How far each cursor's column came; known behind the last chunk. */
  Map<String, Highest> highest() {
    return highest;
  }

  /** Whether the source has been silent for that long. */
  boolean waitsFor(Duration limit) {
    return asking && System.nanoTime() - askedAt > limit.toNanos();
  }

  /** What waits is dropped, and who waits for it gets a {@link CancellationException}. */
  void abandon() {
    handover.abandon();
  }

  /** Ends the thread, if need be with the source's connection, and waits for that. */
  void stop() {
    handover.abandon();
    boolean interrupted = false;
    long begin = System.nanoTime();
    while (thread.isAlive()) {
      try {
        thread.join(PAUSE_MS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
      if (thread.isAlive()) {
        end(System.nanoTime() - begin > PATIENCE_NANOS);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** A single cancel may come between two statements and find none. */
  private void end(boolean withConnection) {
    if (withConnection) {
      source.abort();
    } else {
      source.cancel();
    }
  }
}
