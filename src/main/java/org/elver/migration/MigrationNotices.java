package org.elver.migration;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.elver.config.Settings;
import org.elver.database.Transactions;
import org.elver.migration.history.History;
import org.elver.migration.history.HistoryEntry;
import org.elver.notice.Webhook;
import org.elver.problem.ElverException;

/**
 * Tells {@code NOTIFY_URL} of runs that failed, and of migrations that went well after they had
 * failed: soon afterwards, on another thread, and again two times where it is not taken.
 */
record MigrationNotices(
    Settings settings, Transactions transactions, History history, ScheduledExecutorService later)
    implements MigrationProgress {

  private static final System.Logger LOG = System.getLogger(MigrationNotices.class.getName());
  private static final List<Duration> PAUSES =
      List.of(Duration.ofSeconds(10), Duration.ofMinutes(1));

  /**
   * What is posted. Public, or it cannot be made JSON.
   *
   * @param event failed or recovered
   * @param kind migration
   * @param text the same as one sentence
   * @param migrations those that failed, or recovered
   */
  public record Notice(String event, String kind, String text, Instant at, List<Told> migrations) {}

  /** A migration that failed or recovered; line, error and state are null where it did not fail. */
  public record Told(String version, String file, Integer line, String error, String sqlState) {

    static Told of(HistoryEntry entry) {
      return new Told(entry.version(), entry.file(), entry.line(), entry.error(), entry.sqlState());
    }
  }

  @Override
  public void ended(boolean success, List<HistoryEntry> done, List<HistoryEntry> failed) {
    try {
      if (Webhook.of(settings).isPresent()) {
        Instant at = Instant.now();
        later.execute(() -> notice(success, at, done, failed).ifPresent(this::tell));
      }
    } catch (ElverException | RejectedExecutionException e) {
      LOG.log(WARNING, "NOTIFY_URL is not told of a run: {0}", e.getMessage());
    }
  }

  private Optional<Notice> notice(
      boolean success, Instant at, List<HistoryEntry> done, List<HistoryEntry> failed) {
    if (!success) {
      String text =
          failed.isEmpty()
              ? "A run of migrations was broken off"
              : "A migration failed: " + files(failed);
      return Optional.of(notice("failed", text, at, failed));
    }
    List<HistoryEntry> recovered = done.stream().filter(this::failedBefore).toList();
    return recovered.isEmpty()
        ? Optional.empty()
        : Optional.of(
            notice("recovered", "Migrated after a failure: " + files(recovered), at, recovered));
  }

  private static Notice notice(
      String event, String text, Instant at, List<HistoryEntry> migrations) {
    return new Notice(event, "migration", text, at, migrations.stream().map(Told::of).toList());
  }

  private boolean failedBefore(HistoryEntry entry) {
    try {
      return transactions.outside(connection -> history.failedBefore(connection, entry.file()));
    } catch (SQLException | ElverException e) {
      LOG.log(
          DEBUG, "Whether {0} had failed could not be asked: {1}", entry.file(), e.getMessage());
      return false;
    }
  }

  private void tell(Notice notice) {
    tell(notice, 0);
  }

  private void tell(Notice notice, int tries) {
    try {
      Optional<Webhook> hook = Webhook.of(settings);
      if (hook.isPresent()) {
        hook.get().post(notice);
      }
    } catch (IOException e) {
      boolean again = tries < PAUSES.size();
      LOG.log(
          WARNING,
          "NOTIFY_URL could not be told that migrations {0} ({1}): {2}",
          notice.event(),
          again ? "tried again" : "given up",
          e.getMessage());
      if (again) {
        var unused =
            later.schedule(
                () -> tell(notice, tries + 1), PAUSES.get(tries).toMillis(), TimeUnit.MILLISECONDS);
      }
    }
  }

  private static String files(List<HistoryEntry> entries) {
    return entries.stream().map(HistoryEntry::file).collect(Collectors.joining(", "));
  }
}
