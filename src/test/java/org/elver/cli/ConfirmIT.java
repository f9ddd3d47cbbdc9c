package org.elver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that ask before they act, on a terminal of their own. */
class ConfirmIT {

  private static final String QUESTION = "Repeat the command with --confirm";

  @TempDir private static Path folder;
  private static TestDatabase database;

  @BeforeAll
  static void oneIsApplied() throws Exception {
    database = TestDatabases.newDatabase();
    Files.writeString(folder.resolve("001_a.sql"), "CREATE TABLE a (id int);");
    assertThat(CommandLineRun.of(database, folder, "up").exitCode()).isZero();
  }

  @BeforeEach
  void andChangedSince() throws Exception {
    Files.writeString(
        folder.resolve("001_a.sql"), "CREATE TABLE a (id int); -- " + System.nanoTime());
  }

  @ParameterizedTest
  @ValueSource(strings = {"y", " YES "})
  void aYesDoesIt(String answer) throws Exception {
    int before = audit();

    CommandLineRun run = onTerminal("repair --accept 001", answer);

    assertThat(run.exitCode()).as(run.out()).isZero();
    assertThat(run.out()).contains("001_a.sql", "[y/N]").doesNotContain("Nothing was changed");
    assertThat(audit()).isEqualTo(before + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yep"})
  void anythingElseDoesNot(String answer) throws Exception {
    String before = state();

    CommandLineRun run = onTerminal("repair --accept 001", answer);

    assertThat(run.exitCode()).as(run.out()).isEqualTo(2);
    assertThat(run.out()).contains("[y/N]", "Nothing was changed");
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void whereNobodyCanAnswerNobodyIsAsked() throws Exception {
    String before = state();

    CommandLineRun piped =
        CommandLineRun.shell(database, folder, "echo y | $JAVA -jar $JAR repair --accept 001");

    assertThat(piped.exitCode()).isEqualTo(2);
    assertThat(piped.err()).contains(QUESTION).doesNotContain("[y/N]");
    assertThat(state()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"repair --forget 001", "drop"})
  void eachOfThemAsks(String command) throws Exception {
    String before = state();

    CommandLineRun run = onTerminal(command, "n");

    assertThat(run.exitCode()).as(run.out()).isEqualTo(2);
    assertThat(run.out()).contains("[y/N]", "Nothing was changed");
    assertThat(state()).isEqualTo(before);
  }

  private static CommandLineRun onTerminal(String command, String answer) {
    return CommandLineRun.shell(
        database,
        folder,
        "export ELVER_ALLOW_DESTRUCTIVE=true TERM=xterm; echo '"
            + answer
            + "' | script -qec \"$JAVA -XX:TieredStopAtLevel=1 -jar $JAR "
            + command
            + "\" /dev/null");
  }

  private static int audit() throws Exception {
    return Integer.parseInt(database.query("SELECT count(*) FROM elver.audit").get(0));
  }

  private static String state() throws Exception {
    return database
        .query(
            "SELECT string_agg(h::text, ' ' ORDER BY id) || to_regclass('a')"
                + " || (SELECT count(*) FROM elver.audit) FROM elver.migration_history h")
        .get(0);
  }
}
