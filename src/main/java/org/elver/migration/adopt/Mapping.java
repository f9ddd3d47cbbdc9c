package org.elver.migration.adopt;

/**
 * An entry of another tool's history beside a file.
 *
 * @param entry in that tool's words; null for a file that its history does not have
 * @param version of the file; null where there is no file, or a repeatable one
 * @param file null where the entry has none
 * @param note what is to be known about it, null for nothing
 */
public record Mapping(String entry, String version, String file, State state, String note) {

  /** Whether entry and file agree. */
  public enum State {
    /** They do: it will count as applied. */
    ok,
    /** The file is not what was applied. */
    changed,
    /** There is no such file. */
    noFile,
    /** Only a part of the file was applied. */
    partly,
    /** It failed there, and nobody has settled that. */
    failed,
    /** The file was not applied, though a later one was. */
    gap,
    /** Not applied yet: the next up does it. */
    pending
  }
}
