package org.elver.transfer;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import org.elver.config.Settings;
import org.elver.database.Transactions;
import org.elver.problem.DefinitionConflict;
import org.elver.problem.DefinitionConflict.Reason;
import org.elver.transfer.connection.Connections;
import org.elver.transfer.copy.Preview;
import org.elver.transfer.copy.Watermark;
import org.elver.transfer.definition.Definition;
import org.elver.transfer.definition.Definitions;
import org.elver.transfer.definition.Transfer;
import org.elver.transfer.definition.TransferQuery;
import org.elver.transfer.definition.Version;
import org.elver.transfer.overview.Overview;
import org.elver.transfer.overview.OverviewRows;
import org.elver.transfer.run.Closing;
import org.elver.transfer.run.Marks;
import org.elver.transfer.run.Origin;
import org.elver.transfer.run.Run;
import org.elver.transfer.run.RunProgress;
import org.elver.transfer.run.RunRows;
import org.elver.transfer.run.TransferPage;

/**
 * The other half of Elver: every door calls this and renders what it returns. Thread-safe. Every
 * method may throw {@link org.elver.problem.DatabaseUnavailable}, and {@link
 * org.elver.problem.NoSuchDefinition} for an id that is none.
 */
public final class Transfers {

  private final Parts parts;
  private final Editing editing;

  /**
   * @param connections to the sources
   * @param workers run transfers, each on a thread of its own
   * @param threads for what a run does beside that, two for each run
   * @param heartbeats run the short tasks that keep runs alive
   * @param application who this is, for the history, such as {@code elver-cli}
   */
  public Transfers(
      Settings settings,
      Transactions transactions,
      Connections connections,
      ExecutorService workers,
      ThreadFactory threads,
      ScheduledExecutorService heartbeats,
      String application) {
    this.parts =
        Parts.of(settings, transactions, connections, workers, threads, heartbeats, application);
    this.editing = new Editing(parts.tables(), new Proof(parts));
  }

  /** All of them, by name. */
  public List<Transfer> all() {
    return editing.all();
  }

  /** A part of them, with what a list tells. */
  public TransferPage some(TransferQuery query) {
    return parts
        .tables()
        .inNew(
            handle -> {
              Map<Long, String> connections = Definitions.connections(handle);
              Map<Long, RunProgress> running = RunRows.underWay(handle);
              return new TransferPage(
                  Definitions.some(handle, query).stream()
                      .map(
                          transfer ->
                              new TransferPage.Item(
                                  transfer,
                                  connections.get(transfer.sourceConnectionId()),
                                  running.get(transfer.id())))
                      .toList(),
                  Definitions.count(handle, query));
            });
  }

  /** Names of all of them by their ids, by name. */
  public Map<Long, String> names() {
    return parts.tables().outside(Definitions::names);
  }

  /** Names of those that there are of these, by their ids. */
  public Map<Long, String> names(Collection<Long> ids) {
    return parts.tables().outside(handle -> Definitions.names(handle, ids));
  }

  /** Names of the connections that there are, by their ids. */
  public Map<Long, String> sources() {
    return parts.tables().outside(Definitions::connections);
  }

  /** How far each column had come that the query of one goes on behind. */
  public Map<String, Watermark> watermarks(long id) {
    return parts.tables().outside(handle -> Marks.of(handle, id));
  }

  /** What helps to write a definition. */
  public Drafting drafting() {
    return new Drafting(parts);
  }

  public Transfer find(long id) {
    return editing.find(id);
  }

  /**
   * Keeps a new transfer, if both servers understand it.
   *
   * @param by name of who makes it
   * @throws org.elver.problem.InvalidDefinition that names the field, and the place in its text
   * @throws org.elver.problem.DefinitionConflict if the name is taken
   */
  public Transfer create(Definition definition, String by) {
    return editing.create(definition, by);
  }

  /**
   * Puts another definition in the place of one, if both servers understand it.
   *
   * @param unchangedSince {@link Transfer#updatedAt} of the state it was made from; null for any
   * @param by name of who changes it
   * @throws org.elver.problem.InvalidDefinition that names the field, and the place in its text
   * @throws org.elver.problem.DefinitionConflict if somebody changed it meanwhile, the name is
   *     taken, or transfers would wait for each other
   * @throws org.elver.problem.TransferRunning while it runs
   */
  public Transfer change(long id, Definition definition, Instant unchangedSince, String by) {
    return editing.change(id, definition, unchangedSince, by);
  }

  /**
   * Its runs and versions stay for as long as {@code RUN_RETENTION} says.
   *
   * @param unchangedSince {@link Transfer#updatedAt} of the state that is meant; null for any
   * @param by name of who deletes it
   * @throws org.elver.problem.DefinitionConflict if somebody changed it meanwhile, or another
   *     transfer depends on it
   * @throws org.elver.problem.TransferRunning while it runs
   */
  public void delete(long id, Instant unchangedSince, String by) {
    editing.delete(id, unchangedSince, by);
  }

  /** How it was defined, the newest first; of one that was deleted, too. */
  public List<Version> versions(long id) {
    return editing.versions(id);
  }

  /**
   * Starts a run and returns at once.
   *
   * @param prerequisites whether what it depends on is run before it
   * @return the run as it began
   * @throws org.elver.problem.TransferRunning if it is running already
   * @throws org.elver.problem.MigrationsLocked while migrations change the schema
   */
  public Run start(long id, Origin origin, boolean prerequisites) {
    return new Starting(parts).start(id, origin, prerequisites);
  }

  /**
   * Starts a run and waits for its end on the caller's thread.
   *
   * @param prerequisites whether what it depends on is run before it
   * @return the finished run, be it a failed one
   * @throws org.elver.problem.TransferRunning if it is running already
   * @throws org.elver.problem.MigrationsLocked while migrations change the schema
   */
  public Run run(long id, Origin origin, boolean prerequisites) {
    return new Starting(parts).run(id, origin, prerequisites);
  }

  /**
   * Executes the real statement for the first rows of the source, and rolls back. Changes nothing
   * but sequences.
   *
   * @throws org.elver.problem.InvalidDefinition if a server does not understand it any more
   * @throws org.elver.problem.TransferFailed if the query fails
   * @throws org.elver.problem.SourceUnavailable if the source cannot be asked
   */
  public Preview preview(long id) {
    return new Previewing(parts).of(find(id));
  }

  /**
   * Asks the run of a transfer to end, whichever process has it; within seconds it has, and is
   * rolled back.
   *
   * @param by name of who wants it
   * @return the run as it is now, mostly still running
   * @throws DefinitionConflict if it is not running
   */
  public Run cancel(long id, String by) {
    Transfer transfer = find(id);
    long run =
        parts
            .tables()
            .inNew(
                handle -> {
                  Optional<Long> running = Closing.cancel(handle, id, by);
                  if (running.isPresent()) {
                    Map<String, ?> detail = Map.of("run", running.get());
                    parts.tables().audit(handle, by, "cancel", transfer.name(), detail);
                  }
                  return running;
                })
            .orElseThrow(
                () ->
                    new DefinitionConflict(
                        Reason.NOT_RUNNING,
                        "The transfer \"" + transfer.name() + "\" is not running."));
    parts.held().cancel(run, by);
    return history().find(run);
  }

  /** Every run there was, and those under way. */
  public RunHistory history() {
    return new RunHistory(parts);
  }

  /**
   * How they are, all in all.
   *
   * @param most so many of each list, at least 1
   */
  public Overview overview(int most) {
    return parts.tables().inNew(handle -> OverviewRows.read(handle, most));
  }

  /** Definitions as a file, out and in. */
  public Exchange exchange() {
    return new Exchange(parts);
  }

  /** What is started by the clock. */
  public Schedules schedules() {
    return new Schedules(parts);
  }

  /** What has to be done now and then, whichever process does it. */
  public Upkeep upkeep() {
    return new Upkeep(parts);
  }

  /**
   * Asks all runs of this process to end, and those that begin later, and closes those whose end
   * could not be written. Waits for none; callable from any thread.
   */
  public void stop() {
    parts.held().stop();
    new Ending(parts).closeLate();
  }

  /** Whether no run of this process is under way, and each that was says so in its row. */
  public boolean idle() {
    return parts.held().none();
  }
}
