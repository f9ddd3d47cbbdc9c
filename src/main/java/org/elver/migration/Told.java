package org.elver.migration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.elver.audit.Audit;
import org.elver.config.Setting;
import org.elver.database.Rows;
import org.elver.migration.create.CreatedMigration;
import org.elver.migration.script.Direction;

/** The entries of the audit about what somebody has Elver do with migrations. */
final class Told {

  /** More of them are in the history. */
  private static final int MOST_FILES = 100;

  private Told() {}

  /** That a run begins, before anything of it is done; what came of it is in the history. */
  static void begins(Run run, Work work, List<Task> tasks) throws SQLException {
    if (tasks.isEmpty()) {
      return;
    }
    Direction direction = tasks.get(0).direction();
    List<String> files = tasks.stream().map(task -> task.migration().file()).toList();
    Map<String, Object> detail = new LinkedHashMap<>();
    if (direction == Direction.up) {
      detail.put("batch", work.batch());
    }
    detail.put("migrations", files.size());
    detail.put("files", files.subList(0, Math.min(files.size(), MOST_FILES)));
    String subject = files.size() == 1 ? files.get(0) : "schema";
    work.transactions()
        .inNew(
            connection -> {
              work.lease().enter(connection);
              write(run.parts(), connection, run.who(), "migration " + direction, subject, detail);
              return null;
            });
  }

  /** That a file was made; one that cannot be told is taken back. */
  static CreatedMigration created(Parts parts, CreatedMigration created, String by)
      throws SQLException {
    boolean told = false;
    try {
      parts
          .transactions()
          .inNew(
              connection -> {
                Map<String, ?> detail = Map.of("files", created.files());
                write(parts, connection, by, "migration create", created.file(), detail);
                return null;
              });
      told = true;
    } finally {
      if (!told) {
        takeBack(parts, created);
      }
    }
    return created;
  }

  private static void takeBack(Parts parts, CreatedMigration created) {
    Path folder = parts.settings().path(Setting.MIGRATIONS_DIR).orElseThrow();
    for (String file : created.files()) {
      try {
        Files.deleteIfExists(folder.resolve(file));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void write(
      Parts parts,
      Connection connection,
      String who,
      String action,
      String subject,
      Map<String, ?> detail)
      throws SQLException {
    Rows rows = new Rows(parts.settings().text(Setting.ELVER_SCHEMA).orElseThrow());
    new Audit(rows).write(connection, who, action, subject, detail);
  }
}
