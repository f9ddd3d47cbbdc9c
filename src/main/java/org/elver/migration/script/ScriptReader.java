package org.elver.migration.script;

import java.util.Map;
import org.elver.database.sql.SqlSplitter;
import org.elver.database.sql.UnreadableSql;
import org.elver.problem.InvalidMigration;
import org.elver.problem.Place;

/** Reads the script of one migration. */
final class ScriptReader {

  private final SqlMigration migration;

  ScriptReader(SqlMigration migration) {
    this.migration = migration;
  }

  Script read() {
    Sections file = sections(migration.place(0), migration.upText(), false);
    Map<String, String> metadata = file.headers().values();
    OwnTransactions up =
        OwnTransactions.of(migration.place(0), file.up().statements(), file.up().marked());
    OwnTransactions down = down(file);
    String header = metadata.getOrDefault(Headers.MIGRATION, "").replace('\n', ' ');
    return new Script(
        header.isEmpty() ? migration.description() : header,
        metadata,
        up.statements(),
        down.statements(),
        !down.statements().isEmpty(),
        up.mode(),
        down.mode(),
        file.convention() == null ? migration.conventionOfName() : file.convention());
  }

  private OwnTransactions down(Sections file) {
    Section section = file.down();
    if (migration.downText() != null) {
      if (section.markerLine() > 0) {
        throw new InvalidMigration(
            migration.place(section.markerLine()),
            "a down section, though the down script is " + migration.downFile());
      }
      section = sections(migration.downPlace(0), migration.downText(), true).down();
    } else if (section.statements().isEmpty()) {
      return OwnTransactions.of(
          migration.place(0), RollbackHeader.statements(file.headers()), section.marked());
    }
    return OwnTransactions.of(migration.downPlace(0), section.statements(), section.marked());
  }

  private static Sections sections(Place place, String text, boolean downFile) {
    Sections sections = new Sections(place, text, downFile);
    try {
      SqlSplitter.split(text, sections);
    } catch (UnreadableSql e) {
      throw new InvalidMigration(
          new Place(place.version(), place.file(), e.line()), e.getMessage(), e);
    }
    return sections;
  }
}
