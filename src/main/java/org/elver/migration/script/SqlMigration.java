package org.elver.migration.script;

import org.elver.problem.InvalidMigration;
import org.elver.problem.Place;

/**
 * A migration of one file, or of a pair. Its text is taken apart when its script is first asked
 * for.
 */
public final class SqlMigration {

  private final FileName name;
  private final TextFile up;
  private final FileName downName;
  private final TextFile down;
  private final Placeholders placeholders;
  private volatile Script script;

  /**
   * @param downName null for a migration of one file, like down
   */
  SqlMigration(
      FileName name, TextFile up, FileName downName, TextFile down, Placeholders placeholders) {
    this.name = name;
    this.up = up;
    this.downName = downName;
    this.down = down;
    this.placeholders = placeholders;
  }

  /** Null for a repeatable migration. */
  public Version version() {
    return name.version();
  }

  /** Applied again whenever its text changes. */
  public boolean repeatable() {
    return name.version() == null;
  }

  /** Path of the up script below the location, with slashes. */
  public String file() {
    return name.file();
  }

  /**
   * Path of the file that holds the down script alone; null where there is none, and the down is in
   * {@link #file()}.
   */
  public String downFile() {
    return downName == null ? null : downName.file();
  }

  /** The words of the file name. */
  public String description() {
    return name.description();
  }

  /** SHA-256 in hex over the up script, the same for any line ends. */
  public String checksum() {
    return up.checksum();
  }

  /** The up script's bytes as they are in its file, for who knows another checksum of them. */
  public byte[] bytes() {
    return up.bytes();
  }

  /** Identity in the history: the version's key, or {@code R:} and the description. */
  public String key() {
    return name.key();
  }

  /**
   * Sections, headers and statements, kept once read.
   *
   * @throws InvalidMigration if the text cannot be taken apart
   */
  public Script script() {
    Script read = script;
    if (read == null) {
      read = new ScriptReader(this).read();
      script = read;
    }
    return read;
  }

  @Override
  public String toString() {
    return file();
  }

  Convention conventionOfName() {
    return name.convention();
  }

  String upText() {
    return placeholders.fill(up.text());
  }

  /** Null where there is no down file. */
  String downText() {
    return down == null ? null : placeholders.fill(down.text());
  }

  Place place(int line) {
    return place(file(), line);
  }

  Place downPlace(int line) {
    return place(downName == null ? file() : downFile(), line);
  }

  private Place place(String file, int line) {
    return new Place(repeatable() ? null : version().text(), file, line);
  }
}
