package org.elver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.elver.json.Json;
import org.elver.testing.Poll;
import org.elver.testing.Ports;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that look, and those about lock and files. */
class CliDoorsIT {

  @TempDir Path folder;
  private final TestDatabase database = TestDatabases.newDatabase();

  @Test
  void historyIsATableNewestFirst() throws Exception {
    write("001_a.sql", "CREATE TABLE a ();");
    write("002_b.sql", "CREATE TABLE b ();\nSELECT nothing;");
    assertThat(run("history").out()).isEqualTo("No executions\n");
    run("up");

    List<String> lines = run("history").out().lines().toList();

    assertThat(lines.get(0)).matches("When +File +Direction +Status +Took +Batch +By");
    assertThat(lines.get(2)).contains("002_b.sql").contains("failed: column \"nothing\"");
    assertThat(lines.get(3)).contains("001_a.sql").contains("completed").contains("elver-cli");
    assertThat(run("log", "--limit=1").out()).contains("002_b.sql").endsWith("\n1 to 1 of 2\n");
    assertThat(run("log", "--skip", "1", "--status", "completed").out()).startsWith("No more: 1");
    Map<String, Object> page = json(run("history", "--json"));
    assertThat(page).containsOnlyKeys("items", "total");
    assertThat(database.query("SELECT count(*) FROM elver.migration_history")).doesNotContain("0");
  }

  @Test
  void historyFitsTheTerminal() throws Exception {
    write("001_a_name_that_is_quite_long_for_a_file.sql", "CREATE TABLE a ();");
    run("up");

    CommandLineRun narrow =
        CommandLineRun.shell(
            database, folder, "COLUMNS=80 \"$JAVA\" -XX:TieredStopAtLevel=1 -jar \"$JAR\" history");

    assertThat(narrow.out().lines()).hasSizeGreaterThan(3).allMatch(line -> line.length() <= 80);
  }

  @Test
  void whatHistoryCannotMeanIsWrongUsage() {
    assertThat(run("history", "--limit=0").exitCode()).isEqualTo(2);
    assertThat(run("history", "--status=done").err()).contains("rolled-back");
    assertThat(json(run("history", "--json", "--skip=-1"))).containsEntry("parameter", "skip");
  }

  @Test
  void validateIsFourWhereSomethingIsWrong() throws Exception {
    write("001_a.sql", "CREATE TABLE a ();");
    assertThat(run("validate").out()).isEqualTo("✓ Migrations are valid\n");
    write("002_b.sql", "CREATE TABLE b ();\nDROPP TABLE b;");

    CommandLineRun wrong = run("validate");

    assertThat(wrong.exitCode()).isEqualTo(4);
    assertThat(wrong.out())
        .isEqualTo(
            """
            ✗ 002_b.sql:2
                  syntax: syntax error at or near "DROPP"
            ✗ Migrations are not valid
            """);
    assertThat(json(run("validate", "--json"))).containsEntry("ok", false);
    assertThat(database.query("SELECT to_regclass('a')")).containsExactly((String) null);
  }

  @Test
  void preflightIsFourWhereARunCouldNotBegin() throws Exception {
    write("001_a.sql", "CREATE TABLE a ();");
    assertThat(run("preflight").exitCode()).isZero();
    assertThat(run("preflight").out()).contains("✓ connection\n").endsWith("\n✓ Ready\n");
    run("up");
    write("001_a.sql", "CREATE TABLE a (id int);");

    CommandLineRun wrong = run("preflight");

    assertThat(wrong.exitCode()).isEqualTo(4);
    assertThat(wrong.out()).contains("✗ checksums\n").endsWith("\n✗ Not ready\n");
    CommandLineRun nobody =
        CommandLineRun.of(database.at(Ports.free()), folder, "preflight", "--json");
    assertThat(nobody.exitCode()).isEqualTo(4);
    assertThat(json(nobody)).containsEntry("ok", false);
  }

  @Test
  void aLockIsShownAndTakenFromALivingHolderOnlyWithForce() throws Exception {
    assertThat(run("lock-status").out()).isEqualTo("Not locked\n");
    write("001_long.sql", "CREATE TABLE a (); SELECT pg_sleep(60);");
    write("002_next.sql", "CREATE TABLE b ();");
    try (CommandLineRun holder = CommandLineRun.start(database, folder, "up")) {
      Poll.until(
          database,
          "SELECT count(*) = 1 FROM pg_stat_activity"
              + " WHERE wait_event = 'PgSleep' AND datname = current_database()");
      String token = database.query("SELECT token FROM elver.migration_lock").get(0);
      assertThat(run("lock-status").out()).startsWith("Locked by ");
      assertThat(json(run("lock-status", "--json"))).containsEntry("locked", true);

      CommandLineRun unconfirmed = run("force-unlock");
      assertThat(unconfirmed.exitCode()).isEqualTo(2);
      assertThat(unconfirmed.err()).contains("--confirm");
      CommandLineRun unforced = run("force-unlock", "--confirm");
      assertThat(unforced.exitCode()).isEqualTo(3);
      assertThat(unforced.out()).contains("--force");
      assertThat(holder.running()).isTrue();

      CommandLineRun forced = run("force-unlock", "--confirm", "--force");

      assertThat(forced.exitCode()).isZero();
      assertThat(forced.out()).startsWith("✓ The lock of ");
      assertThat(forced.err()).contains("was released by the command line of ");
      assertThat(holder.ended().exitCode()).isNotZero();
      assertThat(Integer.parseInt(database.query("SELECT token FROM elver.migration_lock").get(0)))
          .isGreaterThan(Integer.parseInt(token));
    }
    assertThat(run("lock-status").out()).isEqualTo("Not locked\n");
    assertThat(run("force-unlock", "--confirm").out()).isEqualTo("✓ Nobody held the lock\n");
    assertThat(database.query("SELECT to_regclass('b')")).containsExactly((String) null);
  }

  @Test
  void createMakesTheNextFileWithoutADatabase() throws Exception {
    TestDatabase nobody = database.at(Ports.free());

    CommandLineRun first = CommandLineRun.of(nobody, folder, "create", "Add", "user", "index");

    assertThat(first.exitCode()).isZero();
    assertThat(first.out()).isEqualTo("✓ Created: 001_add_user_index.sql\n");
    assertThat(run("add", "--name=next one", "--reversible").out())
        .isEqualTo("✓ Created: 002_next_one.sql\n");
    assertThat(run("create", "x", "--style=pair").out())
        .isEqualTo("✓ Created: 003_x.up.sql\n✓ Created: 003_x.down.sql\n");
    assertThat(json(run("create", "y", "--json"))).containsEntry("file", "004_y.up.sql");
    assertThat(Files.readString(folder.resolve("001_add_user_index.sql")))
        .startsWith("-- Migration: Add user index\n-- Created: 20");
    assertThat(run("up").exitCode()).isZero();
    assertThat(
            database.query(
                "SELECT count(*) FROM elver.migration_history WHERE status = 'completed' AND scope"
                    + " = 'application'"))
        .containsExactly("4");
  }

  @Test
  void createRefusesWhatIsNoName() {
    assertThat(run("create").exitCode()).isEqualTo(2);
    assertThat(run("create", "../x").exitCode()).isEqualTo(2);
    assertThat(run("create", "x", "--style=odd").err()).contains("sequential, dated");
    assertThat(folder).isEmptyDirectory();
    assertThat(CommandLineRun.of(database, folder.resolve("none"), "create", "x").exitCode())
        .isEqualTo(2);
  }

  @Test
  void bashCompletesCommandsFlagsAndValues() throws Exception {
    Path script = folder.resolve("complete.bash");
    Files.writeString(
        script,
        """
        source /dev/stdin <<< "$("$JAVA" -XX:TieredStopAtLevel=1 -jar "$JAR" generate-completion)"
        complete -p elver
        compopt() { :; } # there is one only while Tab is pressed
        completed() {
          COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
          COMPREPLY=(); _complete_elver; echo "$*: ${COMPREPLY[*]}"
        }
        completed elver sta
        completed elver force-unlock --f
        completed elver create --style fl
        completed elver history --status rol
        completed elver up --migrations-d
        completed elver transfer ex
        completed elver transfer run --pre
        """);

    CommandLineRun bash = CommandLineRun.shell(database, folder, "bash " + script);

    assertThat(bash.err()).isEmpty();
    assertThat(bash.out())
        .contains("complete -o default -F _complete_elver elver")
        .contains("elver sta: status")
        .contains("elver force-unlock --f: --force")
        .contains("elver create --style fl: flyway")
        .contains("elver history --status rol: rolled-back")
        .contains("elver up --migrations-d: --migrations-dir")
        .contains("elver transfer ex: export")
        .contains("elver transfer run --pre: --prerequisites");
  }

  private CommandLineRun run(String... arguments) {
    return CommandLineRun.of(database, folder, arguments);
  }

  private void write(String file, String sql) throws IOException {
    Files.writeString(folder.resolve(file), sql);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> json(CommandLineRun run) {
    return Json.LINES.fromJson(run.out(), Map.class);
  }
}
