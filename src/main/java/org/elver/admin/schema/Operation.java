package org.elver.admin.schema;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.elver.migration.MigrationProgress;
import org.elver.migration.history.HistoryEntry;
import org.elver.migration.lock.LockStatus;
import org.elver.migration.plan.FoundMigration;

/** Something that was begun on a page: how far it is, and how it ended. Thread-safe. */
public final class Operation implements MigrationProgress {

  private static final int MOST_NOTES = 20;

  private final long id;
  private final OperationKind kind;
  private final String by;
  private final Instant startedAt = Instant.now();
  private final List<String> notes = new CopyOnWriteArrayList<>();

  private volatile int found = -1;
  private volatile int done;
  private volatile Current current = Current.NONE;
  private volatile LockStatus waitingFor;
  private volatile End end;

  /**
   * What runs just now.
   *
   * @param file null where nothing does
   * @param rows of a part that changes rows in batches, so far; null where there is none
   */
  public record Current(
      String file, int statement, int statements, String part, Long rows, long of) {
    static final Current NONE = new Current(null, 0, 0, null, null, 0);
  }

  /**
   * @param outcome null where it was refused
   * @param refusals in the engine's words; empty where it ran
   * @param consequences of what failed
   */
  public record End(
      Instant at, Outcome outcome, List<String> refusals, List<String> consequences) {}

  Operation(long id, OperationKind kind, String by) {
    this.id = id;
    this.kind = kind;
    this.by = by;
  }

  public long getId() {
    return id;
  }

  public OperationKind getKind() {
    return kind;
  }

  public String getBy() {
    return by;
  }

  public Instant getStartedAt() {
    return startedAt;
  }

  public List<String> getNotes() {
    return notes;
  }

  /** How many migrations there are to do; negative while nobody knows. */
  public int getFound() {
    return found;
  }

  public int getDone() {
    return done;
  }

  public Current getCurrent() {
    return current;
  }

  /** Who has the lock that it waits for; null where it does not. */
  public LockStatus getWaitingFor() {
    return waitingFor;
  }

  public boolean isRunning() {
    return end == null;
  }

  /** Null while it runs. */
  public End getEnd() {
    return end;
  }

  /** {@code refused}, {@code running}, or as {@link Outcome#status} has it. */
  public String getStatus() {
    if (end == null) {
      return "running";
    }
    if (end.outcome() == null) {
      return "refused";
    }
    return end.outcome().status();
  }

  void ended(Outcome outcome, List<String> consequences) {
    current = Current.NONE;
    end = new End(Instant.now(), outcome, List.of(), consequences);
  }

  void refused(List<String> reasons) {
    current = Current.NONE;
    end = new End(Instant.now(), null, reasons, List.of());
  }

  @Override
  public void note(String message) {
    if (notes.size() < MOST_NOTES) {
      notes.add(message);
    }
  }

  @Override
  public void waiting(LockStatus holder) {
    waitingFor = holder;
  }

  @Override
  public void found(int pending) {
    waitingFor = null;
    found = pending;
  }

  @Override
  public void started(FoundMigration migration) {
    current = new Current(migration.file(), 0, 0, null, null, 0);
  }

  @Override
  public void statement(FoundMigration migration, int finished, int of) {
    current = new Current(migration.file(), finished, of, null, null, 0);
  }

  @Override
  public void rows(FoundMigration migration, String part, long changed, long estimated) {
    Current now = current;
    current =
        new Current(migration.file(), now.statement, now.statements, part, changed, estimated);
  }

  @Override
  public void completed(FoundMigration migration, HistoryEntry entry) {
    advance();
  }

  @Override
  public void failed(FoundMigration migration, HistoryEntry entry) {
    advance();
  }

  // One thread tells, and any number read.
  @SuppressWarnings("NonAtomicVolatileUpdate")
  private void advance() {
    done = done + 1;
  }
}
