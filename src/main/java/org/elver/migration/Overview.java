package org.elver.migration;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.elver.config.Setting;
import org.elver.database.Rows;
import org.elver.migration.history.HistoryEntry;
import org.elver.migration.history.HistoryQuery;
import org.elver.migration.history.PastExecutions;
import org.elver.migration.history.Recorded;
import org.elver.migration.history.Scope;
import org.elver.migration.kept.HistoryState;
import org.elver.migration.lock.LockStatus;
import org.elver.migration.plan.Extent;
import org.elver.migration.plan.Plan;
import org.elver.migration.plan.Rollback;
import org.elver.migration.plan.Standing;
import org.elver.migration.plan.Statuses;
import org.elver.migration.plan.Timeline;
import org.elver.migration.script.ExcerptLine;
import org.elver.migration.script.FileStamp;
import org.elver.migration.script.Migration;
import org.elver.problem.InvalidMigration;
import org.elver.problem.Place;

/**
 * What a screen shows, asked for every few seconds: the files are read again only where the folder
 * or the history is another one. Nothing that runs relies on it. Thread-safe.
 */
public final class Overview {

  private static final long LOOK_AGAIN = TimeUnit.SECONDS.toNanos(1);

  private final Parts parts;
  private final PastExecutions past;
  private volatile Known known;

  Overview(Parts parts, Rows rows) {
    this.parts = parts;
    this.past = new PastExecutions(rows);
  }

  /**
   * @param folder null where no folder is set
   * @param lookedAt of {@link System#nanoTime}, when the folder was looked at
   * @param history null without Elver's tables
   * @param unreadable what is wrong with a file; then there is nothing of the two before it
   */
  private record Known(
      FileStamp folder,
      String placeholders,
      long lookedAt,
      HistoryState history,
      LockStatus held,
      Plan plan,
      Standing standing,
      InvalidMigration unreadable) {}

  /** A roll-back before it is done. */
  public record RollbackPreview(List<String> files, List<String> refusals) {}

  /** As {@link Migrations#status}, at most a second old; throws the same. */
  public Standing standing() {
    return Asking.of(
        () -> {
          Known now = look();
          return now.standing.besides(otherTools(now));
        });
  }

  /**
   * The lines around a place as they are in the folder now.
   *
   * @return empty where there is no such line, or the file is not in the folder
   */
  public List<ExcerptLine> excerpt(Place place) {
    return parts
        .settings()
        .path(Setting.MIGRATIONS_DIR)
        .map(folder -> ExcerptLine.around(folder, place))
        .orElse(List.of());
  }

  private List<String> otherTools(Known now) throws SQLException {
    if (now.history == null || now.plan.hasHistory() || now.plan.toRun().isEmpty()) {
      return List.of();
    }
    List<Migration> files = now.plan.toRun().stream().map(Plan.Step::migration).toList();
    return parts.transactions().outside(c -> parts.otherTools().inTheWay(c, files));
  }

  /**
   * Past executions, the newest first; without Elver's tables none.
   *
   * @param text part of version, name or file; null for all
   */
  public PastExecutions.Part executions(HistoryQuery query, String text) {
    return Asking.of(
        () ->
            parts.ownTables().exist()
                ? parts.transactions().outside(c -> past.part(c, query, text))
                : new PastExecutions.Part(List.of(), 0));
  }

  /** One of them in full; empty where there is none. */
  public Optional<HistoryEntry> execution(long id) {
    return Asking.of(
        () ->
            parts.ownTables().exist()
                ? parts.transactions().outside(c -> past.one(c, id))
                : Optional.empty());
  }

  /** What a dry run showed; empty where nobody knows any more. */
  public Optional<DryRunReport> dryRun(String planId) {
    return Asking.of(
        () ->
            parts.ownTables().exist()
                ? parts
                    .transactions()
                    .outside(c -> parts.plans().report(c, planId))
                    .map(DryRunReport::of)
                : Optional.empty());
  }

  /**
   * What a {@code down} would roll back now, latest first, and why it may not.
   *
   * @throws org.elver.problem.NoSuchMigration if the target is none
   * @throws org.elver.problem.MigrationsRefused if nothing of the batch is applied
   */
  public RollbackPreview rollback(Extent extent) {
    return Asking.of(
        () -> {
          Plan plan = Plan.of(parts.sources().read(), latest());
          Rollback rollback = Rollback.of(plan, extent);
          boolean strict = parts.settings().flag(Setting.MIGRATION_STRICT);
          return new RollbackPreview(rollback.files(), rollback.refusals(plan, strict));
        });
  }

  private Known look() throws SQLException {
    Known before = known;
    long now = System.nanoTime();
    boolean fresh = before != null && now - before.lookedAt < LOOK_AGAIN;
    Known current =
        current(before, fresh ? before.folder : folder(), fresh ? before.lookedAt : now);
    boolean settled = current.folder == null || current.folder.settled(System.currentTimeMillis());
    known = settled ? current : null;
    if (current.unreadable != null) {
      throw current.unreadable;
    }
    return current;
  }

  private Known current(Known before, FileStamp folder, long lookedAt) throws SQLException {
    boolean prepared = parts.ownTables().exist();
    String placeholders = parts.settings().text(Setting.MIGRATION_PLACEHOLDERS).orElse("");
    HistoryState history = prepared ? parts.transactions().outside(parts.plans()::history) : null;
    LockStatus lock = prepared ? parts.lock().status() : null;
    LockStatus held = lock != null && lock.locked() ? lock : null;
    boolean samePlan =
        before != null
            && Objects.equals(before.folder, folder)
            && before.placeholders.equals(placeholders)
            && Objects.equals(before.history, history);
    if (samePlan && (before.unreadable != null || Objects.equals(before.held, held))) {
      return new Known(
          folder,
          placeholders,
          lookedAt,
          history,
          held,
          before.plan,
          before.standing,
          before.unreadable);
    }
    try {
      Plan plan = samePlan ? before.plan : Plan.of(parts.sources().read(), latest());
      boolean late = Run.lateAllowed(parts.settings());
      boolean strict = parts.settings().flag(Setting.MIGRATION_STRICT);
      Standing standing = Timeline.standing(plan, Statuses.of(plan, late, held), late, strict);
      return new Known(folder, placeholders, lookedAt, history, held, plan, standing, null);
    } catch (InvalidMigration e) {
      return new Known(folder, placeholders, lookedAt, history, held, null, null, e);
    }
  }

  private FileStamp folder() {
    return parts
        .settings()
        .path(Setting.MIGRATIONS_DIR)
        .map(Path::toAbsolutePath)
        .map(FileStamp::of)
        .orElse(null);
  }

  private List<Recorded> latest() throws SQLException {
    return parts.ownTables().exist()
        ? parts.transactions().outside(c -> parts.history().latest(c, Scope.application))
        : List.of();
  }
}
