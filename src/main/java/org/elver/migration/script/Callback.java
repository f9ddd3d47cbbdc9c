package org.elver.migration.script;

import java.util.Comparator;
import java.util.List;
import org.elver.database.sql.SqlStatement;
import org.elver.problem.InvalidMigration;

/** A script that runs before or after migrations and is none itself. */
public final class Callback {

  /** Those of one event run by description. */
  static final Comparator<Callback> ORDER =
      Comparator.comparing(Callback::event)
          .thenComparing(Callback::description)
          .thenComparing(Callback::file);

  private final CallbackName name;
  private final SqlMigration script;

  Callback(CallbackName name, TextFile content, Placeholders placeholders) {
    this.name = name;
    FileName asFile =
        new FileName(name.file(), null, name.event().name(), Convention.FLYWAY, false);
    this.script = new SqlMigration(asFile, content, null, null, placeholders);
  }

  public CallbackEvent event() {
    return name.event();
  }

  /** Path below the location, with slashes. */
  public String file() {
    return name.file();
  }

  /** The script as a migration without a version. */
  public SqlMigration script() {
    return script;
  }

  String description() {
    return name.description();
  }

  /**
   * What it executes.
   *
   * @throws InvalidMigration if the text cannot be taken apart, or PostgreSQL refuses a transaction
   *     to part of it
   */
  public List<SqlStatement> statements() {
    if (script.mode(Direction.up) instanceof Mode.Outside outside) {
      throw new InvalidMigration(
          script.place(outside.line()),
          outside.reason() + " cannot run in a transaction, and a callback always does");
    }
    return script.statements(Direction.up);
  }

  @Override
  public String toString() {
    return file();
  }
}
