package org.elver.transfer.copy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadFactory;
import org.elver.database.Transactions;
import org.elver.problem.TransferFailed;
import org.elver.transfer.connection.Source;
import org.elver.transfer.copy.chunk.Chunk;
import org.elver.transfer.copy.chunk.Pace;
import org.elver.transfer.copy.chunk.ReadingFailed;
import org.elver.transfer.copy.chunk.RowSource;
import org.elver.transfer.copy.write.Course;
import org.elver.transfer.copy.write.Discreet;
import org.elver.transfer.copy.write.Loading;
import org.elver.transfer.copy.write.Outcome;
import org.elver.transfer.copy.write.Plan;

/** One run of a job, on the caller's thread. */
final class Run {

  private final ThreadFactory threads;
  private final Source source;
  private final Job job;
  private final Hooks hooks;
  private final Watch watch;
  private final Forms forms;
  private final Readings readings;
  private final SourceErrors sourceErrors;
  private final Checks checks;
  private final RowsAside aside;
  private Planned planned;
  private Course course;
  private Reader reader;
  private Tally tally;
  private boolean complete;

  private Run(ThreadFactory threads, Source source, Job job, Hooks hooks, Watch watch) {
    this.threads = threads;
    this.source = source;
    this.job = job;
    this.hooks = hooks;
    this.watch = watch;
    this.forms = new Forms(source);
    this.readings = new Readings(job);
    this.sourceErrors = new SourceErrors(source, job.queryTimeout());
    this.checks = new Checks(job);
    this.aside = new RowsAside(job, hooks);
  }

  static Counts of(
      ThreadFactory threads, Transactions transactions, Source source, Job job, Hooks hooks) {
    try (Watch watch = Watch.start(threads, hooks, source, job.queryTimeout())) {
      Run run = new Run(threads, source, job, hooks, watch);
      try {
        return run.in(transactions);
      } catch (SQLException | RuntimeException | Error e) {
        throw run.told(e);
      } finally {
        run.stopReading();
      }
    }
  }

  private RuntimeException told(Throwable failure) {
    if (watch.cancelled() && !(failure instanceof CancellationException)) {
      return (CancellationException)
          new CancellationException("The transfer was cancelled").initCause(failure);
    }
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException known) {
      return known;
    }
    SQLException error = (SQLException) failure;
    return new TransferFailed(0, null, error.getSQLState(), Discreet.message(error), error);
  }

  private void stopReading() {
    if (reader != null) {
      reader.stop();
    }
  }

  private Counts in(Transactions transactions) throws SQLException {
    Counts counts = null;
    while (!complete) {
      try {
        counts = transactions.inNew(this::transaction);
      } finally {
        watch.doesNotWrite();
      }
    }
    return counts;
  }

  /** Everything up to the next commit. */
  private Counts transaction(Connection target) throws SQLException {
    watch.writes(target);
    try {
      hooks.begun(target);
      TargetSession.prepare(target);
      Plan plan = plan(target);
      try (Loading loading =
          new Loading(target, plan, course, aside.in(target, tally), watch::cancelled)) {
        checks.in(target, plan);
        return load(target, plan, loading);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (CancellationException)
          new CancellationException("The transfer was interrupted").initCause(e);
    } catch (ReadingFailed e) {
      throw sourceErrors.of(e.getCause(), tally.read(), watch.silent());
    } finally {
      watch.ends();
    }
  }

  private Plan plan(Connection target) throws SQLException {
    if (planned == null) {
      planned = new Planning(target, forms, job, checks.sums()).plan();
      tally = new Tally(planned.plan().writer());
      Pace pace = planned.pace();
      course = new Course(pace);
      RowSource rows = forms.rows(readings.of(planned.plan().layout(), pace));
      reader = Reader.start(threads, source, rows, pace);
      watch.reads(reader);
      return planned.plan();
    }
    return planned.in(target);
  }

  private Counts load(Connection target, Plan plan, Loading loading)
      throws SQLException, InterruptedException, ReadingFailed {
    for (Chunk chunk = reader.take(); chunk != null; chunk = reader.take()) {
      aside.beginChunk();
      Outcome outcome = loading.write(chunk);
      tally.add(chunk.rows(), chunk.bytes(), outcome, loading.wrote());
      checks.written(chunk, aside.ofChunk());
      hooks.progress(reader.progress(tally));
      if (watch.cancelled()) {
        throw new CancellationException("The transfer was cancelled");
      }
      if (chunk.end() != null) {
        return finished(target, new Position(chunk.end().key(), false, Map.of()));
      }
    }
    checks.compare(target, plan, tally.read() - tally.rejected(), fromTheBeginning());
    complete = true;
    return finished(target, new Position(null, true, watermarks()));
  }

  private Counts finished(Connection target, Position position) throws SQLException {
    TargetSession.checkWhatIsDeferred(target);
    Counts counts = counts();
    hooks.beforeCommit(target, counts, position);
    return counts;
  }

  private Counts counts() {
    return tally.counts(reader.estimate());
  }

  /** Null where the run began there itself. */
  private RowSource fromTheBeginning() {
    boolean resumed = job.chunking() != null && job.chunking().resumeAfter() != null;
    return resumed ? forms.rows(readings.ofAll(planned.plan().layout(), planned.pace())) : null;
  }

  private Map<String, Watermark> watermarks() {
    Map<String, Watermark> watermarks = new HashMap<>();
    reader
        .highest()
        .forEach((column, at) -> watermarks.put(column, new Watermark(at.value(), at.rows())));
    return watermarks;
  }
}
