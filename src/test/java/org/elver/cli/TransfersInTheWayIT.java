package org.elver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.elver.migration.JavaMigration;
import org.elver.testing.JavaSources;
import org.elver.testing.Leftovers;
import org.elver.testing.RunningRow;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line says where running transfers would be waited for. */
class TransfersInTheWayIT {

  @TempDir private Path folder;
  @TempDir private Path code;
  private final TestDatabase database = TestDatabases.newDatabase();

  @BeforeEach
  void ownTables() throws Exception {
    assertThat(CommandLineRun.of(database, folder, "up").exitCode()).isZero();
    database.execute("CREATE TABLE goods (id bigint)");
  }

  @AfterEach
  void nothingIsLeft() {
    Leftovers.none(database);
  }

  @Test
  void aFileIsNotBegunAndTheExitCodeIsThatOfALock() throws Exception {
    Files.writeString(folder.resolve("001_index.sql"), "CREATE INDEX CONCURRENTLY i ON goods (id)");

    CommandLineRun run = duringTransfer("up", "--wait", "1");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err().replaceAll("\\s+", " "))
        .contains("001_index.sql:1: CREATE INDEX CONCURRENTLY waits for the transfer \"nightly\"")
        .contains("Wait until it has ended or cancel it, and try again.")
        .doesNotContain(" at org.");
    assertThat(
            database.query(
                "SELECT count(*) FROM elver.migration_history WHERE scope = 'application'"))
        .containsExactly("0");
  }

  @Test
  void aClassFailsBeforeTheStatementAndContinuesThere() throws Exception {
    String jar =
        new JavaSources(code)
            .add(
                """
                package shop;
                import org.elver.migration.*;
                public class V1__Index implements JavaMigration {
                  public boolean transactional() { return false; }
                  public void up(MigrationContext c) throws Exception {
                    c.once("first", x -> x.createStatement().execute("INSERT INTO goods VALUES (1)"));
                    c.execute("CREATE INDEX CONCURRENTLY i ON goods (id)");
                  }
                }
                """)
            .jar(JavaMigration.class.getName())
            .toString();

    CommandLineRun run = duringTransfer("up", "--wait", "0", "--class-path", jar);

    assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(1);
    assertThat((run.out() + run.err()).replaceAll("\\s+", " "))
        .contains("CREATE INDEX CONCURRENTLY would wait for the transfer \"nightly\"");
    assertThat(database.query("SELECT to_regclass('i')")).containsExactly((String) null);
    CommandLineRun next = CommandLineRun.of(database, folder, "up", "--class-path", jar);
    assertThat(next.exitCode()).as(next.out() + next.err()).isZero();
    assertThat(database.query("SELECT id FROM goods")).containsExactly("1");
  }

  private CommandLineRun duringTransfer(String... command) throws Exception {
    RunningRow transfer = new RunningRow(database, "nightly", "1 hour");
    try {
      return CommandLineRun.of(database, folder, command);
    } finally {
      transfer.close();
    }
  }
}
