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
    refuseTwoDowns(file.down());
    InvalidMigration badDown = null;
    OwnTransactions down = OwnTransactions.NONE;
    try {
      down = down(file);
    } catch (InvalidMigration e) {
      badDown = e;
    }
    String header = metadata.getOrDefault(Headers.MIGRATION, "").replace('\n', ' ');
    return new Script(
        header.isEmpty() ? migration.description() : header,
        metadata,
        up.statements(),
        down.statements(),
        badDown != null || !down.statements().isEmpty(),
        up.mode(),
        down.mode(),
        file.convention() == null ? migration.conventionOfName() : file.convention(),
        badDown);
  }

  private void refuseTwoDowns(Section section) {
    if (migration.downText() != null && section.markerLine() > 0) {
      throw new InvalidMigration(
          migration.place(section.markerLine()),
          "a down section, though the down script is " + migration.downFile());
    }
  }

  private OwnTransactions down(Sections file) {
    Sections sections =
        migration.downText() == null
            ? file
            : sections(migration.downPlace(0), migration.downText(), true);
    if (sections.badDown() != null) {
      throw sections.badDown();
    }
    Section section = sections.down();
    if (migration.downText() == null && section.statements().isEmpty()) {
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
      sections.unreadable(e);
    }
    return sections;
  }
}
