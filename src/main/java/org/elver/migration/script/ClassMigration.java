package org.elver.migration.script;

import java.util.List;
import org.elver.database.sql.SqlStatement;

/** A migration that is a class: its statements are known when they run. */
public non-sealed interface ClassMigration extends Migration {

  @Override
  default String file(Direction direction) {
    return file();
  }

  @Override
  default List<SqlStatement> statements(Direction direction) {
    return List.of();
  }

  @Override
  default Convention convention() {
    return Convention.JAVA;
  }
}
