package org.elver.migration.script;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** When a callback runs, by the names Flyway gave. */
public enum CallbackEvent {
  /** Before a run that has something to apply. */
  beforeMigrate,
  /** Before each migration, in its transaction. */
  beforeEachMigrate,
  /** After each migration, in its transaction. */
  afterEachMigrate,
  /** After a migration failed and was rolled back. */
  afterEachMigrateError,
  /** After a run that applied something and in which nothing failed, before the next. */
  afterMigrateApplied,
  /** After a run in which nothing failed. */
  afterMigrate,
  /** After a run in which something failed. */
  afterMigrateError,
  beforeUndo,
  beforeEachUndo,
  afterEachUndo,
  afterEachUndoError,
  afterUndo,
  afterUndoError;

  /** The same for the other direction. */
  public CallbackEvent in(Direction direction) {
    return direction == Direction.up ? this : valueOf(name().replace("Migrate", "Undo"));
  }

  static Optional<CallbackEvent> of(String name) {
    return Arrays.stream(values()).filter(event -> event.name().equals(name)).findFirst();
  }

  /** All their names, for an error. */
  static String names() {
    return Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));
  }
}
