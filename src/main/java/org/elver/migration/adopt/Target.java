package org.elver.migration.adopt;

import org.elver.migration.script.Version;

/** What an entry of another tool's history stands for among the files. */
sealed interface Target {

  /** The file of that version. */
  record OfVersion(Version version) implements Target {}

  /**
   * Every file up to that version.
   *
   * @param itself whether there has to be a file of that version
   */
  record UpTo(Version version, boolean itself) implements Target {}

  /**
   * The file of that name.
   *
   * @param path as the other tool writes it, with its folders as far as they are known
   */
  record OfFile(String path) implements Target {}

  /**
   * A repeatable file.
   *
   * @param path as for {@link OfFile}
   */
  record Repeatable(String path) implements Target {}
}
