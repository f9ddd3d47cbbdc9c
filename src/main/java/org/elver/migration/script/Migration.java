package org.elver.migration.script;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.elver.database.sql.SqlStatement;
import org.elver.problem.InvalidMigration;

/**
 * One versioned or repeatable change of the application's schema. What is written inside it is read
 * when it is first asked for, and may then throw {@link InvalidMigration}: that concerns everything
 * from {@link #name} on.
 */
public sealed interface Migration permits SqlMigration, ClassMigration {

  /** The order of application: versions first, repeatable ones by description after them. */
  Comparator<Migration> ORDER =
      Comparator.comparing(Migration::version, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Migration::description);

  /** Null for a repeatable migration. */
  Version version();

  /** Applied again whenever its text changes. */
  default boolean repeatable() {
    return version() == null;
  }

  /** Where it is, for people: a path below the location, with slashes. */
  String file();

  /** The same for what is executed in that direction: a down script can be a file of its own. */
  String file(Direction direction);

  /** The words of its file's name. */
  String description();

  /** Identity in the history: the version's key, or {@code R:} and the description. */
  String key();

  /** SHA-256 in hex over what is applied. */
  String checksum();

  /** What its author calls it. */
  String name();

  /** Header comments, keys in lower case and in the order of the file. */
  Map<String, String> metadata();

  /** Whether there is a down. */
  boolean reversible();

  /** Whether that direction runs in one transaction, as far as its text tells. */
  Mode mode(Direction direction);

  /** The SQL of that direction; empty where there is none. */
  List<SqlStatement> statements(Direction direction);

  /** Whose way of naming and dividing it follows. */
  Convention convention();
}
