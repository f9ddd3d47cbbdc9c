package org.elver.migration.repair;

/** What somebody may say about a migration's row in the history. */
public enum RepairAction {
  /** It no longer counts, so that the migration runs again. */
  forget,
  /** The file as it is now is what was applied. */
  accept,
  /** In doubt: the statement took effect. */
  done,
  /** In doubt: the statement did not take effect, or repeating it does no harm. */
  again
}
