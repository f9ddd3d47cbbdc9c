package org.elver.migration.history;

/** Whose migrations: Elver's own tables, or the application's. */
public enum Scope {
  elver,
  application
}
