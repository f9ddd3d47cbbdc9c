package org.elver.testing;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.Dependent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.elver.migration.JavaMigration;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * Fifty migrations of every kind a run can be killed in: ten in each of five parts, one of the ten
 * failing. They are meant for {@code --continue-on-error}. What is rolled back can be applied again
 * and is then the same.
 */
public final class MixedMigrations {

  /** How many there are of each kind. */
  public static final int PARTS = 5;

  private static final int KINDS = 10;

  private final Path folder;
  private final Path code;
  private final JavaSources sources;

  /**
   * @param folder for the SQL files
   * @param code for the sources and classes of those written in Java, and the WAR
   */
  public MixedMigrations(Path folder, Path code) throws IOException {
    this.folder = folder;
    this.code = code;
    this.sources = new JavaSources(code, Dependent.class);
    for (int part = 0; part < PARTS; part++) {
      ordinary(part);
      outside(part);
      inJava(part);
      write(
          "R__view_%d.sql".formatted(part),
          """
          CREATE OR REPLACE VIEW v%1$d AS TABLE j%1$d;
          -- Down
          DROP VIEW v%1$d;
          """,
          part);
      write(part, 10, "CREATE TABLE never%1$d (); SELECT 1 / 0;");
    }
  }

  /** The classes, declared as services and as beans. */
  public Path jar() {
    return sources.jar(JavaMigration.class.getName());
  }

  /** The shipped WAR with the classes among its libraries. */
  public Path war() {
    Path war = code.resolve("elver.war");
    ShrinkWrap.createFromZipFile(WebArchive.class, Path.of("target/elver.war").toFile())
        .addAsLibrary(jar().toFile())
        .as(ZipExporter.class)
        .exportTo(war.toFile(), true);
    return war;
  }

  /** Whether there is something to roll back. */
  public static boolean anyApplied(TestDatabase database) throws SQLException {
    return database.query("SELECT to_regclass('elver.migration_history')").get(0) != null
        && !database
            .query(
                """
                SELECT file FROM elver.migration_history
                WHERE scope = 'application' AND status = 'completed'
                """)
            .isEmpty();
  }

  /** What the history calls those that complete, in order. */
  private List<String> completing() throws IOException {
    List<String> names = new ArrayList<>(sources.classes());
    try (var files = Files.list(folder)) {
      files.map(file -> file.getFileName().toString()).forEach(names::add);
    }
    return names.stream().filter(name -> !name.matches("\\d+0_.*")).sorted().toList();
  }

  /**
   * Everything that completes is completed once, nothing is under way, nobody holds the lock, and
   * schema and rows are those of an undisturbed run.
   *
   * @param facts what to say of a difference
   */
  public void assertRecovered(TestDatabase database, TestDatabase undisturbed, String facts)
      throws SQLException, IOException {
    assertThat(
            database.query(
                """
                SELECT file FROM elver.migration_history
                WHERE scope = 'application' AND status = 'completed' ORDER BY file COLLATE "C"
                """))
        .as(facts)
        .isEqualTo(completing());
    assertThat(database.query("SELECT id FROM elver.migration_history WHERE status = 'running'"))
        .isEmpty();
    assertThat(digest(database)).as(facts).isEqualTo(digest(undisturbed));
    Leftovers.noneOfRuns(database);
  }

  /** Schema and rows; an index without a name of its own may have got another number. */
  private static List<String> digest(TestDatabase database) throws SQLException {
    List<String> digest =
        new ArrayList<>(
            database.query(
                """
                SELECT format('SELECT %L || count(*) || coalesce(md5(string_agg(r::text, '','' ORDER BY r::text)), '''') FROM %s r',
                              relname || ' ', oid::regclass)
                FROM pg_class WHERE relkind = 'r' AND relnamespace = '"Odd, place"'::regnamespace ORDER BY 1
                """));
    for (int i = 0; i < digest.size(); i++) {
      digest.set(i, database.query(digest.get(i)).get(0));
    }
    digest.addAll(Dump.of(database, "--schema-only").lines().toList());
    return digest;
  }

  private void ordinary(int part) throws IOException {
    write(
        part,
        1,
        """
        -- Up
        CREATE TABLE t%1$d (id int PRIMARY KEY, n int, x text);
        INSERT INTO t%1$d SELECT i, i %% 100, repeat('x', 50) FROM generate_series(1, 30000) i;
        CREATE TYPE e%1$d AS ENUM ('a');
        CREATE TABLE p%1$d (n int NOT NULL) PARTITION BY LIST (n);
        CREATE TABLE p%1$d_1 PARTITION OF p%1$d FOR VALUES IN (1);
        -- Down
        DROP TABLE t%1$d, p%1$d;
        DROP TYPE e%1$d;
        """);
    write(
        part,
        3,
        """
        BEGIN;
        CREATE TABLE o%1$d (n int);
        INSERT INTO o%1$d VALUES (1);
        COMMIT;
        BEGIN;
        INSERT INTO o%1$d SELECT n + 1 FROM o%1$d;
        COMMIT;
        INSERT INTO o%1$d VALUES (3);
        BEGIN;
        INSERT INTO o%1$d SELECT n + 3 FROM o%1$d;
        COMMIT;
        -- Down
        BEGIN;
        DELETE FROM o%1$d;
        COMMIT;
        DROP TABLE o%1$d;
        """);
    write(
        part,
        4,
        """
        ALTER TYPE e%1$d ADD VALUE 'b';
        CREATE TABLE u%1$d (e e%1$d);
        INSERT INTO u%1$d VALUES ('b');
        -- Down
        DROP TABLE u%1$d;
        DROP TYPE e%1$d;
        CREATE TYPE e%1$d AS ENUM ('a');
        """);
  }

  private void outside(int part) throws IOException {
    write(
        part,
        2,
        """
        ALTER TABLE t%1$d ADD COLUMN m int;
        CREATE INDEX CONCURRENTLY t%1$d_n ON t%1$d (n);
        UPDATE t%1$d SET m = coalesce(m, 0) + 1;
        CREATE INDEX CONCURRENTLY ON t%1$d (m, id);
        ALTER TABLE t%1$d ALTER COLUMN m SET NOT NULL;
        REINDEX TABLE CONCURRENTLY t%1$d;
        -- Down
        DROP INDEX CONCURRENTLY t%1$d_n;
        ALTER TABLE t%1$d DROP COLUMN m;
        """);
    write(
        part,
        5,
        """
        DELETE FROM t%1$d WHERE id > 29000;
        VACUUM (FULL) t%1$d;
        ALTER TABLE p%1$d DETACH PARTITION p%1$d_1 CONCURRENTLY;
        VACUUM ANALYZE t%1$d;
        DROP INDEX CONCURRENTLY t%1$d_n;
        -- Down
        CREATE INDEX CONCURRENTLY t%1$d_n ON t%1$d (n);
        ALTER TABLE p%1$d ATTACH PARTITION p%1$d_1 FOR VALUES IN (1);
        INSERT INTO t%1$d SELECT i, i %% 100, repeat('x', 50), 1 FROM generate_series(29001, 30000) i;
        REINDEX TABLE CONCURRENTLY t%1$d;
        """);
    write(
        part,
        6,
        """
        -- elver: no-transaction
        INSERT INTO u%1$d VALUES ('a');
        INSERT INTO u%1$d SELECT e FROM u%1$d;
        ALTER TABLE u%1$d ADD COLUMN k int DEFAULT 7;
        CREATE UNIQUE INDEX CONCURRENTLY t%1$d_u ON t%1$d (n, id);
        INSERT INTO u%1$d VALUES ('a');
        -- Down
        DROP INDEX CONCURRENTLY t%1$d_u;
        ALTER TABLE u%1$d DROP COLUMN k;
        DELETE FROM u%1$d;
        INSERT INTO u%1$d VALUES ('b');
        """);
  }

  private void inJava(int part) {
    java(
        part,
        7,
        """
        public void up(MigrationContext context) throws Exception {
          context.execute("CREATE TABLE j%1$d (n int)");
          for (int i = 0; i < 20; i++) {
            context.execute("INSERT INTO j%1$d VALUES (?)", i);
          }
        }

        public void down(MigrationContext context) throws Exception {
          context.execute("DROP TABLE j%1$d");
        }
        """);
    java(
        part,
        8,
        """
        public boolean transactional() { return false; }

        public void up(MigrationContext context) throws Exception {
          context.once("column", c -> c.createStatement().execute("ALTER TABLE t%1$d ADD COLUMN c int DEFAULT 0"));
          context.inBatches("count").of("t%1$d", "id").size(500).update("c = c + 1");
          context.once("more", c -> c.createStatement().execute("INSERT INTO j%1$d VALUES (20)"));
        }

        public void down(MigrationContext context) throws Exception {
          context.execute("DELETE FROM j%1$d WHERE n = 20");
          context.inBatches("back").of("t%1$d", "id").size(500).update("c = c - 1");
          context.once("column", c -> c.createStatement().execute("ALTER TABLE t%1$d DROP COLUMN c"));
        }
        """);
  }

  private void java(int part, int kind, String methods) {
    sources.add(
        """
        package mixed;

        import jakarta.enterprise.context.Dependent;
        import org.elver.migration.JavaMigration;
        import org.elver.migration.MigrationContext;

        @Dependent
        public class V%d__Part implements JavaMigration {
        %s}
        """
            .formatted(part * KINDS + kind, methods.formatted(part)));
  }

  private void write(int part, int kind, String sql) throws IOException {
    write("%03d_part.sql".formatted(part * KINDS + kind), sql, part);
  }

  private void write(String file, String sql, int part) throws IOException {
    Files.writeString(folder.resolve(file), sql.formatted(part));
  }
}
