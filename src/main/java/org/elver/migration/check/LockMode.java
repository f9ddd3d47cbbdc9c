package org.elver.migration.check;

/** PostgreSQL's lock modes on relations, weakest first, by the names of {@code pg_locks}. */
enum LockMode {
  AccessShareLock,
  RowShareLock,
  RowExclusiveLock,
  ShareUpdateExclusiveLock,
  ShareLock,
  ShareRowExclusiveLock,
  ExclusiveLock,
  AccessExclusiveLock
}
