package org.elver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.elver.migration.JavaMigration;
import org.elver.testing.JavaSources;
import org.elver.testing.Leftovers;
import org.elver.testing.Poll;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's compiled classes in a jar on {@code --class-path}. */
class JavaMigrationsIT {

  private static final String USERS =
      """
      CREATE TABLE users (id int PRIMARY KEY, name text, status text, changes int DEFAULT 0);
      INSERT INTO users (id, name) SELECT i, 'u' || i FROM generate_series(1, 5000) i;
      """;

  @TempDir Path folder;
  @TempDir Path code;
  private final TestDatabase database = TestDatabases.newDatabase();
  private JavaSources sources;
  private Path jar;

  @BeforeEach
  void aTableOfUsers() throws IOException {
    sources = new JavaSources(code);
    Files.writeString(folder.resolve("001_create_users.sql"), USERS);
  }

  @Test
  void theyAreMergedWithTheFilesAndTheHistoryShowsWhatTheyExecuted() throws Exception {
    Files.writeString(
        folder.resolve("V1708432800001__after.sql"), "ALTER TABLE users ADD COLUMN last int;");
    migration(
        "AddUserPreferences1708432800000",
        """
        public void up(MigrationContext context) throws Exception {
          context.execute("ALTER TABLE users ADD COLUMN preferences jsonb DEFAULT '{}'");
          try (var statement = context.connection().prepareStatement(
              "UPDATE users SET status = ? WHERE id <= ?")) {
            statement.setString(1, "active");
            statement.setInt(2, 10);
            statement.executeUpdate();
          }
        }

        public void down(MigrationContext context) throws Exception {
          context.execute("ALTER TABLE users DROP COLUMN preferences");
        }

        public String description() { return "What each user likes"; }
        """);
    migration(
        "V2_1__NameUsers",
        """
        public void up(MigrationContext context) throws Exception {
          context.execute("UPDATE users SET name = ? WHERE id = ?", "Ada", 1);
        }
        """);

    assertThat(run("list").out().replaceAll(" +", " "))
        .contains(
            """
            001_create_users.sql sequential Non-reversible one
            shop.V2_1__NameUsers Java Non-reversible one
            shop.AddUserPreferences1708432800000 Java yes one
            V1708432800001__after.sql Flyway Non-reversible one
            """);
    CommandLineRun up = run("up");

    assertThat(up.exitCode()).as(up.out() + up.err()).isZero();
    assertThat(
            database.query(
                """
                SELECT concat_ws('|', version, name, file, description, reversible, status)
                FROM elver.migration_history WHERE scope = 'application' ORDER BY id
                """))
        .contains(
            "2.1|Name users|shop.V2_1__NameUsers|f|completed",
            "1708432800000|Add user preferences|shop.AddUserPreferences1708432800000|What each"
                + " user likes|t|completed");
    assertThat(
            database.query(
                """
                SELECT concat_ws('|', s ->> 'line', s ->> 'sql', s ->> 'rows')
                FROM elver.migration_history, jsonb_array_elements(statements) s
                WHERE version = '1708432800000'
                """))
        .containsExactly(
            "5|ALTER TABLE users ADD COLUMN preferences jsonb DEFAULT '{}'",
            "10|UPDATE users SET status = ? WHERE id <= ?|10");
    assertThat(
            database.query(
                "SELECT observed -> 'locks' -> 0 ->> 'mode' FROM elver.migration_history"
                    + " WHERE version = '1708432800000'"))
        .containsExactly("AccessExclusiveLock");
    assertThat(database.query("SELECT name FROM users WHERE id = 1")).containsExactly("Ada");
    assertThat(run("status").out()).contains("✓ shop.V2_1__NameUsers");
    assertThat(run("up").out()).contains("No pending migrations");
    Leftovers.none(database);
  }

  @Test
  void theirDownTakesThemBackInOrOutOfATransaction() throws Exception {
    migration(
        "V2__AddMood",
        """
        public void up(MigrationContext context) throws Exception {
          context.execute("ALTER TABLE users ADD COLUMN mood text");
        }

        public void down(MigrationContext context) throws Exception {
          context.execute("ALTER TABLE users DROP COLUMN mood");
        }
        """);
    migration(
        "V3__CountChanges",
        """
        public boolean transactional() { return false; }

        public void up(MigrationContext context) throws Exception {
          context.inBatches("all").of("users", "id").update("changes = changes + 1");
        }

        public void down(MigrationContext context) throws Exception {
          context.inBatches("all").of("users", "id").update("changes = changes - 1");
        }
        """);
    assertThat(run("up").exitCode()).isZero();
    assertThat(database.query("SELECT DISTINCT changes FROM users")).containsExactly("1");

    CommandLineRun down = run("down", "--steps", "2");

    assertThat(down.exitCode()).as(down.out() + down.err()).isZero();
    assertThat(database.query("SELECT DISTINCT changes FROM users")).containsExactly("0");
    assertThat(
            database.query(
                "SELECT attname FROM pg_attribute WHERE attrelid = 'users'::regclass"
                    + " AND attname = 'mood'"))
        .isEmpty();
    assertThat(
            database.query(
                """
                SELECT concat_ws(' ', version, direction, status) FROM elver.migration_history
                WHERE version IN ('2', '3') ORDER BY id
                """))
        .containsExactly(
            "2 up rolled-back", "3 up rolled-back", "3 down rolled-back", "2 down rolled-back");
    assertThat(run("up").exitCode()).isZero();
    assertThat(database.query("SELECT DISTINCT changes FROM users")).containsExactly("1");
    Leftovers.none(database);
  }

  @Test
  void aRepeatableOneIsAppliedAgainWhenItsChecksumChanges() throws Exception {
    String code =
        """
        public void up(MigrationContext context) throws Exception {
          context.execute("CREATE OR REPLACE VIEW names AS SELECT '%1$s' || name AS n FROM users");
        }

        public String checksum() { return "%1$s"; }
        """;
    migration("R__Names", code.formatted("Ms "));
    migration("V2__Rename", "public void up(MigrationContext context) {}");
    assertThat(run("up").exitCode()).isZero();
    assertThat(run("up").out()).contains("No pending migrations");
    assertThat(database.query("SELECT n FROM names LIMIT 1").get(0)).startsWith("Ms u");

    migration("R__Names", code.formatted("Dr "));
    assertThat(run("status").out()).contains("○ shop.R__Names");
    CommandLineRun again = run("up");

    assertThat(again.exitCode()).as(again.out() + again.err()).isZero();
    assertThat(again.out()).contains("shop.R__Names").doesNotContain("V2__Rename");
    assertThat(database.query("SELECT n FROM names LIMIT 1").get(0)).startsWith("Dr u");
    assertThat(run("up").out()).contains("No pending migrations");
    assertThat(
            database.query(
                """
                SELECT concat_ws(' ', file, coalesce(version, '-'), status)
                FROM elver.migration_history WHERE scope = 'application' ORDER BY id
                """))
        .containsExactly(
            "001_create_users.sql 001 completed",
            "shop.V2__Rename 2 completed",
            "shop.R__Names - completed",
            "shop.R__Names - completed");
    Leftovers.none(database);
  }

  @Test
  void theHistoryOfTypeOrmsClassesIsTakenOver() throws Exception {
    Files.delete(folder.resolve("001_create_users.sql"));
    for (String name :
        List.of("CreateUsers1708432800000", "AddMood1708432900000", "AddTitle1708433000000")) {
      migration(
          name,
          """
          public void up(MigrationContext context) throws Exception {
            context.execute("CREATE TABLE %s (id int)");
          }

          public void down(MigrationContext context) throws Exception {
            context.execute("DROP TABLE IF EXISTS %1$s");
          }
          """
              .formatted(name.toLowerCase(Locale.ROOT)));
    }
    database.execute(
        """
        CREATE TABLE "migrations" ("id" SERIAL NOT NULL, "timestamp" bigint NOT NULL,
          "name" character varying NOT NULL,
          CONSTRAINT "PK_8c82d7f526340ab734260ea46be" PRIMARY KEY ("id"));
        INSERT INTO migrations ("timestamp", "name") VALUES
          (1708432800000, 'CreateUsers1708432800000'), (1708432900000, 'AddMood1708432900000');
        """);
    String theirs = "SELECT string_agg(m::text, ' ' ORDER BY id) FROM migrations m";
    List<String> before = database.query(theirs);
    assertThat(run("up").err()).contains("TypeORM has applied 2", "adopt");

    CommandLineRun shown = run("adopt", "--dry-run");
    assertThat(shown.exitCode()).as(shown.out() + shown.err()).isZero();
    assertThat(shown.out()).contains("shop.CreateUsers1708432800000", "shop.AddMood1708432900000");
    CommandLineRun adopted = run("adopt", "--confirm");
    assertThat(adopted.exitCode()).as(adopted.out() + adopted.err()).isZero();
    CommandLineRun up = run("up");
    assertThat(up.exitCode()).as(up.out() + up.err()).isZero();

    assertThat(
            database.query(
                """
                SELECT concat_ws(' ', file, version, status)
                FROM elver.migration_history WHERE scope = 'application' ORDER BY id
                """))
        .containsExactly(
            "shop.CreateUsers1708432800000 1708432800000 completed",
            "shop.AddMood1708432900000 1708432900000 completed",
            "shop.AddTitle1708433000000 1708433000000 completed");
    assertThat(database.query("SELECT relname FROM pg_class WHERE relname ~ '^(create|add).*0$'"))
        .containsExactly("addtitle1708433000000");
    assertThat(run("down", "--steps", "2").exitCode()).isZero();
    assertThat(run("status").out()).contains("○ shop.AddMood1708432900000");
    assertThat(database.query(theirs)).isEqualTo(before);
    Leftovers.none(database);
  }

  @Test
  void whatItThrowsIsToldWithItsLineAndNothingIsLeft() throws Exception {
    migration(
        "V2__Wrong",
        """
        public void up(MigrationContext context) throws Exception {
          context.execute("CREATE TABLE half (id int)");
          try {
            context.execute("INSERT INTO users (id) VALUES (1)");
          } catch (java.sql.SQLException e) {
            throw new IllegalStateException("no user", e);
          }
        }
        """);

    CommandLineRun up = run("up");

    assertThat(up.exitCode()).isEqualTo(1);
    assertThat(up.out())
        .contains("shop.V2__Wrong:7: java.lang.IllegalStateException: no user")
        .contains("duplicate key value violates unique constraint")
        .contains("SQLState 23505")
        .contains("INSERT INTO users (id) VALUES (1)");
    assertThat(database.query("SELECT to_regclass('half')")).containsExactly((String) null);
    assertThat(
            database.query(
                "SELECT concat_ws('|', status, error_line, sql_state) FROM elver.migration_history"
                    + " WHERE version = '2'"))
        .containsExactly("failed|7|23505");
    Leftovers.none(database);
  }

  @Test
  void whatWouldEndTheTransactionIsRefusedAlsoWhereTheRefusalIsSwallowed() throws Exception {
    List<String> attempts =
        List.of(
            "context.connection().commit();",
            "context.connection().setAutoCommit(true);",
            "context.connection().close();",
            "context.execute(\"SELECT 1; COMMIT\");",
            "context.execute(\"ROLLBACK AND CHAIN\");",
            "context.connection().createStatement().getConnection().rollback();",
            "context.connection().getMetaData().getConnection().commit();");
    for (String attempt : attempts) {
      migration(
          "V2__Commits",
          """
          public void up(MigrationContext context) throws Exception {
            try {
              %s
            } catch (java.sql.SQLException e) {
              context.note("nobody will know");
            }
            context.execute("CREATE TABLE IF NOT EXISTS after_all (id int)");
          }
          """
              .formatted(attempt));

      CommandLineRun up = run("up");

      assertThat(up.exitCode()).as(attempt + up.out() + up.err()).isEqualTo(1);
      assertThat(up.out()).as(attempt).contains("Elver ends the transaction").contains("2D000");
      assertThat(database.query("SELECT to_regclass('after_all')"))
          .as(attempt)
          .containsExactly((String) null);
    }
    Leftovers.none(database);
  }

  @Test
  void twoOfOneVersionAreBothNamedAndAWrongNameSaysWhatIsExpected() throws Exception {
    migration("V1__CreateUsersToo", "public void up(MigrationContext context) {}");

    CommandLineRun twice = run("up");

    assertThat(twice.exitCode()).isEqualTo(4);
    assertThat(twice.err()).contains("001_create_users.sql").contains("shop.V1__CreateUsersToo");

    migration("Oauth2", "public void up(MigrationContext context) {}");
    CommandLineRun unnamed = run("up");
    assertThat(unnamed.exitCode()).isEqualTo(4);
    assertThat(unnamed.err()).contains("shop.Oauth2: not the name of a migration");
  }

  @Test
  void aKilledChangeInBatchesGoesOnAfterTheLastBatchAndChangesEachRowOnce() throws Exception {
    migration(
        "V2__ActivateUsers",
        """
        public boolean transactional() { return false; }

        public void up(MigrationContext context) throws Exception {
          context.once("audit", c -> c.createStatement().execute("CREATE TABLE audit (n int)"));
          context.inBatches("activate").of("users", "id").where("status IS NULL").size(100)
              .pause(java.time.Duration.ofMillis(20))
              .update("status = 'active', changes = changes + 1");
          context.inBatches("count").of("users", "id").size(1000).forEach(batch -> {
            try (var s = batch.connection().prepareStatement(
                "INSERT INTO audit SELECT count(*) FROM users WHERE id BETWEEN ? AND ?")) {
              s.setObject(1, batch.first());
              s.setObject(2, batch.last());
              s.executeUpdate();
            }
          });
        }
        """);
    assertThat(CommandLineRun.of(database, folder, "up").exitCode()).isZero();
    try (CommandLineRun killed = start("up", "--migration-lock-ttl", "PT2S")) {
      Poll.until(
          database, "SELECT rows_done > 500 FROM elver.migration_progress WHERE name = 'activate'");
      killed.killed();
    }
    List<String> half = database.query("SELECT count(*) FROM users WHERE changes = 1");
    assertThat(Integer.parseInt(half.get(0))).isBetween(500, 4900);
    database.execute("INSERT INTO users (id) VALUES (0), (100000)");

    CommandLineRun again = run("up", "--migration-lock-ttl", "PT2S");

    assertThat(again.exitCode()).as(again.out() + again.err()).isZero();
    assertThat(again.err()).contains("continues after");
    assertThat(database.query("SELECT id FROM users WHERE changes <> 1 OR status IS NULL"))
        .as("only the row that was inserted behind it")
        .containsExactly("0");
    assertThat(database.query("SELECT sum(n) FROM audit")).containsExactly("5002");
    assertThat(database.query("SELECT count(*) FROM elver.migration_progress"))
        .containsExactly("0");
    assertThat(
            database.query(
                "SELECT status FROM elver.migration_history WHERE version = '2' ORDER BY id"))
        .containsExactly("failed", "completed");
    Leftovers.none(database);
  }

  @Test
  void aPartThatWasChangedAfterItBeganIsRefused() throws Exception {
    String code =
        """
        public boolean transactional() { return false; }

        public void up(MigrationContext context) throws Exception {
          context.inBatches("activate").of("users", "id").size(1000).%s;
          context.execute("SELECT wrong");
        }
        """;
    migration("V2__Users", code.formatted("update(\"status = 'active'\")"));
    CommandLineRun failed = run("up");
    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.out()).contains("shop.V2__Users:8").contains("42703");

    migration("V2__Users", code.formatted("update(\"status = 'gone'\")"));
    CommandLineRun changed = run("up");

    assertThat(changed.exitCode()).isEqualTo(1);
    assertThat(changed.out()).contains("5000 rows are done and stay");
    assertThat(database.query("SELECT DISTINCT status FROM users")).containsExactly("active");
  }

  private void migration(String name, String body) {
    sources.add(
        """
        package shop;
        import org.elver.migration.*;
        public class %s implements JavaMigration {
        %s
        }
        """
            .formatted(name, body.indent(2).stripTrailing()));
    jar = sources.jar(JavaMigration.class.getName());
  }

  private CommandLineRun run(String... arguments) {
    return start(arguments).ended();
  }

  private CommandLineRun start(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--class-path", jar.toString()));
    return CommandLineRun.start(database, folder, all.toArray(String[]::new));
  }
}
