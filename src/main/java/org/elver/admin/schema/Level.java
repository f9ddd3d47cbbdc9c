package org.elver.admin.schema;

/** What others can't do with a relation while a lock is held, in the words of a verdict. */
public enum Level {
  online,
  blocksWrites,
  blocksReads;

  /**
   * @param mode of a lock, by its name in {@code pg_locks}
   */
  static Level of(String mode) {
    return switch (mode) {
      case "AccessExclusiveLock" -> blocksReads;
      case "ShareLock", "ShareRowExclusiveLock", "ExclusiveLock" -> blocksWrites;
      default -> online;
    };
  }

  /** For styles. */
  public String getCss() {
    return switch (this) {
      case online -> "online";
      case blocksWrites -> "blocks-writes";
      case blocksReads -> "blocks-reads";
    };
  }
}
