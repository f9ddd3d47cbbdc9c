package org.elver.transfer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.elver.problem.ElverException;
import org.elver.problem.TransferFailed;
import org.elver.problem.TransferRunning;
import org.elver.transfer.Starting.Claimed;
import org.elver.transfer.definition.Definitions;
import org.elver.transfer.definition.DependencyGraph;
import org.elver.transfer.definition.Status;
import org.elver.transfer.definition.Transfer;
import org.elver.transfer.run.Origin;
import org.elver.transfer.run.Run;
import org.elver.transfer.run.RunRows;

/**
 * What has to be complete before a run: each transfer as soon as those it needs itself are,
 * independent ones at the same time.
 */
final class Prerequisites {

  private static final long ASK_MILLIS = 100;

  private final Parts parts;
  private final Transfer wanted;
  private final Instant due;
  private final HeldRun held;
  private final Origin origin;
  private final Set<HeldRun> running = ConcurrentHashMap.newKeySet();

  /**
   * @param claimed the transfer that needs them
   * @param held its run, which waits for them
   */
  Prerequisites(Parts parts, Claimed claimed, HeldRun held, Origin origin) {
    this.parts = parts;
    this.wanted = claimed.transfer();
    this.due = claimed.due();
    this.held = held;
    this.origin = origin.prerequisite();
  }

  /**
   * What hindered a transfer, empty where it is complete.
   *
   * @param error in the words of who ran it
   */
  private record Hindered(String name, String error) {}

  /**
   * Runs them all.
   *
   * @throws TransferFailed that names those that failed, and those that were not run for it
   * @throws CancellationException where the run that waits is to end
   */
  void run() {
    Map<Long, Transfer> all = new HashMap<>();
    parts.tables().outside(Definitions::all).forEach(each -> all.put(each.id(), each));
    DependencyGraph graph =
        new DependencyGraph(
            all.values().stream().collect(Collectors.toMap(Transfer::id, Transfer::dependsOn)));
    Map<Long, CompletableFuture<Optional<Hindered>>> begun = new HashMap<>();
    for (long id : graph.inOrder(wanted.id())) {
      List<CompletableFuture<Optional<Hindered>>> needed =
          graph.of(id).stream().map(begun::get).toList();
      if (id != wanted.id()) {
        begun.put(id, after(needed, all.get(id)));
      }
    }
    List<Hindered> hindered = await(List.copyOf(begun.values()));
    if (!hindered.isEmpty()) {
      throw new TransferFailed(
          0,
          null,
          null,
          hindered.stream()
              .map(each -> "The prerequisite \"" + each.name() + "\" " + each.error())
              .sorted()
              .collect(Collectors.joining("\n", "Nothing was run here.\n", "")),
          null);
    }
  }

  private CompletableFuture<Optional<Hindered>> after(
      List<CompletableFuture<Optional<Hindered>>> needed, Transfer transfer) {
    return CompletableFuture.allOf(needed.toArray(CompletableFuture[]::new))
        .thenApplyAsync(
            done -> {
              List<String> failed =
                  needed.stream()
                      .flatMap(each -> each.join().stream())
                      .map(each -> "\"" + each.name() + "\"")
                      .toList();
              return failed.isEmpty()
                  ? hinderedBy(transfer)
                  : hindered(transfer, "was not run, because of " + String.join(", ", failed));
            },
            parts.workers());
  }

  private Optional<Hindered> hinderedBy(Transfer transfer) {
    if (held.cancelled()) {
      return hindered(transfer, "was not run");
    }
    try {
      Run run = completed(transfer);
      return run.status() == Status.COMPLETED
          ? Optional.empty()
          : hindered(transfer, "failed (run " + run.id() + "): " + run.error());
    } catch (ElverException e) {
      return hindered(transfer, "could not be run: " + e.getMessage());
    }
  }

  /** What is complete since then is not run again; what somebody else has started is waited for. */
  private Run completed(Transfer transfer) {
    Optional<Run> latest =
        parts
            .tables()
            .outside(handle -> RunRows.latest(handle, transfer.id()))
            .filter(this::counts);
    if (latest.isPresent()) {
      return latest.get();
    }
    try {
      Starting starting = new Starting(parts);
      Execution execution =
          starting.execution(starting.claim(transfer.id(), origin), origin, false);
      running.add(execution.held());
      try {
        return execution.run();
      } finally {
        running.remove(execution.held());
      }
    } catch (TransferRunning e) {
      return new RunHistory(parts).follow(e.runId(), progress -> !held.cancelled());
    }
  }

  private boolean counts(Run run) {
    return run.status() == Status.COMPLETED && !run.startedAt().isBefore(due);
  }

  private static Optional<Hindered> hindered(Transfer transfer, String error) {
    return Optional.of(new Hindered(transfer.name(), error));
  }

  private List<Hindered> await(List<CompletableFuture<Optional<Hindered>>> begun) {
    CompletableFuture<Void> all = CompletableFuture.allOf(begun.toArray(CompletableFuture[]::new));
    while (true) {
      try {
        all.get(ASK_MILLIS, TimeUnit.MILLISECONDS);
        List<Hindered> hindered = new ArrayList<>();
        begun.forEach(each -> each.join().ifPresent(hindered::add));
        return hindered;
      } catch (TimeoutException e) {
        stopIfCancelled();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException(HeldRun.SHUT_DOWN);
      } catch (ExecutionException e) {
        throw new IllegalStateException(Objects.requireNonNullElse(e.getCause(), e));
      }
    }
  }

  private void stopIfCancelled() {
    String reason = held.reason();
    if (reason != null) {
      running.forEach(each -> each.stop(reason));
      throw new CancellationException(reason);
    }
  }
}
