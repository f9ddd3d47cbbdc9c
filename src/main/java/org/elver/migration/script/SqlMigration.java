package org.elver.migration.script;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.elver.database.sql.SqlStatement;
import org.elver.problem.InvalidMigration;
import org.elver.problem.Place;

/**
 * A migration of one file, or of a pair. Its text is taken apart when its script is first asked
 * for.
 */
public final class SqlMigration implements Migration {

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

  /** The same without some of its statements. */
  public SqlMigration without(Predicate<SqlStatement> left) {
    SqlMigration other = new SqlMigration(name, up, downName, down, placeholders);
    Script all = script();
    Predicate<SqlStatement> kept = left.negate();
    other.script =
        new Script(
            all.name(),
            all.metadata(),
            all.up().stream().filter(kept).toList(),
            all.down().stream().filter(kept).toList(),
            all.reversible(),
            all.mode(),
            all.downMode(),
            all.convention(),
            all.badDown());
    return other;
  }

  @Override
  public Version version() {
    return name.version();
  }

  @Override
  public String file() {
    return name.file();
  }

  @Override
  public String file(Direction direction) {
    return direction == Direction.up || downName == null ? file() : downFile();
  }

  /**
   * Path of the file that holds the down script alone; null where there is none, and the down is in
   * {@link #file()}.
   */
  public String downFile() {
    return downName == null ? null : downName.file();
  }

  @Override
  public String description() {
    return name.description();
  }

  /** Over the up script, the same for any line ends. */
  @Override
  public String checksum() {
    return up.checksum();
  }

  /** The up script's bytes as they are in its file, for who knows another checksum of them. */
  public byte[] bytes() {
    return up.bytes();
  }

  @Override
  public String key() {
    return name.key();
  }

  /** The {@code -- Migration:} header, else the words of the file name. */
  @Override
  public String name() {
    return script().name();
  }

  @Override
  public Map<String, String> metadata() {
    return script().metadata();
  }

  @Override
  public boolean reversible() {
    return script().reversible();
  }

  @Override
  public Mode mode(Direction direction) {
    return direction == Direction.up ? script().mode() : script().downMode();
  }

  @Override
  public List<SqlStatement> statements(Direction direction) {
    Script read = script();
    if (direction == Direction.down && read.badDown() != null) {
      throw read.badDown();
    }
    return direction == Direction.up ? read.up() : read.down();
  }

  /** By the file's name and its section markers. */
  @Override
  public Convention convention() {
    return script().convention();
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
