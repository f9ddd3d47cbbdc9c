package org.elver.transfer.copy.chunk;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where chunks wait between the thread that reads and the thread that writes. Few bytes wait: who
 * is faster waits for the other.
 */
public final class Handover {

  private static final int CHUNKS = 3;
  private static final long PATIENCE_MS = 1_000;

  /** Of so large a row, several copies are made on either side: one side at a time. */
  private static final long LARGE = 32 << 20;

  private final long limit;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Chunk> waiting = new ArrayDeque<>();
  private long bytes;
  private boolean taken;
  private boolean ended;
  private boolean abandoned;
  private Throwable failure;

  /**
   * @param limit one chunk is let in whatever its size, others while all that wait have no more
   *     bytes than this
   */
  public Handover(long limit) {
    this.limit = limit;
  }

  /**
   * Waits for room, and with a large chunk until it is done.
   *
   * @return whether somebody still wants chunks
   */
  public boolean put(Chunk chunk) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!abandoned && !waiting.isEmpty() && isFull(chunk)) {
        changed.await();
      }
      if (!abandoned) {
        waiting.add(chunk);
        bytes += chunk.bytes();
        changed.signalAll();
      }
      while (!abandoned && chunk.bytes() > LARGE && (taken || !waiting.isEmpty())) {
        changed.await();
      }
      return !abandoned;
    } finally {
      lock.unlock();
    }
  }

  private boolean isFull(Chunk more) {
    return bytes + more.bytes() > limit || waiting.size() >= CHUNKS;
  }

  /** Nothing more comes. */
  public void end() {
    change(() -> ended = true);
  }

  /** Nothing more comes, for this reason: told when what came before is taken. */
  public void fail(Throwable reason) {
    change(() -> failure = reason);
  }

  /** Nobody wants more; what waits is dropped. */
  public void abandon() {
    change(
        () -> {
          abandoned = true;
          waiting.clear();
          bytes = 0;
        });
  }

  /**
   * Waits for the next chunk; the one before is done.
   *
   * @param impatient called each second meanwhile
   * @return null behind the last
   * @throws ReadingFailed with what {@link #fail} was told
   * @throws CancellationException after {@link #abandon}
   */
  public Chunk take(Runnable impatient) throws InterruptedException, ReadingFailed {
    lock.lockInterruptibly();
    try {
      taken = false;
      changed.signalAll();
      while (waiting.isEmpty() && !ended && failure == null && !abandoned) {
        if (!changed.await(PATIENCE_MS, TimeUnit.MILLISECONDS)) {
          impatient.run();
        }
      }
      if (abandoned) {
        throw new CancellationException();
      }
      if (!waiting.isEmpty()) {
        Chunk chunk = waiting.remove();
        bytes -= chunk.bytes();
        taken = true;
        changed.signalAll();
        return chunk;
      }
      if (failure != null) {
        throw new ReadingFailed(failure);
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  private void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
