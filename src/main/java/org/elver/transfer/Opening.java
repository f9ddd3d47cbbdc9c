package org.elver.transfer;

import static java.lang.System.Logger.Level.DEBUG;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.elver.transfer.connection.Source;

/** Opens the source of a run, which may take longer than a cancelled run is to wait. */
record Opening(Parts parts, HeldRun held) {

  private static final System.Logger LOG = System.getLogger(Opening.class.getName());
  private static final long ASK_MILLIS = 100;

  /**
   * @throws CancellationException where the run is to end; a session that comes later is closed
   */
  Source open(Supplier<Source> opened) {
    CompletableFuture<Source> coming = CompletableFuture.supplyAsync(opened, parts.workers());
    try {
      return await(coming);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      abandon(coming);
      throw new CancellationException(HeldRun.SHUT_DOWN);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private Source await(CompletableFuture<Source> coming)
      throws InterruptedException, ExecutionException {
    while (!held.cancelled()) {
      try {
        return coming.get(ASK_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        LOG.log(DEBUG, "Run {0} waits for its source", held.id());
      }
    }
    abandon(coming);
    throw new CancellationException(held.reason());
  }

  /** Closes the session when it comes; that there will be none is of no interest any more. */
  private static void abandon(CompletableFuture<Source> coming) {
    var unused =
        coming.whenComplete(
            (source, failure) -> {
              if (source != null) {
                source.close();
              }
            });
  }
}
