package org.elver.migration.script;

/** Which way a migration is executed. */
public enum Direction {
  up,
  down
}
