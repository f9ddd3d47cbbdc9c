package org.elver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.elver.config.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElverTest {

  private final Printed printed = new Printed();

  @Test
  void helpShowsEveryCommandAndSetting() {
    assertThat(run("--help")).isZero();
    assertThat(printed.out())
        .contains(
            "status, show, info",
            "list",
            "up, pending",
            "down, revert",
            "history, log",
            "create, add",
            "Exit codes: 0 done")
        .contains("${name} and {{name}}");
    for (Setting setting : Setting.values()) {
      assertThat(printed.out()).contains(setting.flag());
    }
    assertThat(printed.err()).isEmpty();
  }

  @Test
  void helpOfACommandIsShort() {
    assertThat(run("up", "--help")).isZero();
    assertThat(printed.out().lines()).hasSizeLessThan(24);
  }

  @Test
  void commandsOfAGroupHaveTheirOwnHelp() {
    assertThat(run("transfer", "--help")).isZero();
    assertThat(printed.out()).contains("list", "run", "runs");
    assertThat(run("transfer", "run", "--help")).isZero();
    assertThat(printed.out()).contains("elver transfer run ", "--prerequisites");
    assertThat(run("transfer")).isEqualTo(2);
    assertThat(run("transfer", "run")).isEqualTo(2);
    assertThat(printed.err())
        .contains("Missing required subcommand", "Missing required parameter: 'NAME'")
        .contains("See: elver transfer run --help");
  }

  @Test
  void anUnknownFlagOrCommandIsWrongUsageWithASuggestion() {
    assertThat(run("statsu")).isEqualTo(2);
    assertThat(run("list", "--migration-dir=x")).isEqualTo(2);
    assertThat(run()).isEqualTo(2);
    assertThat(printed.err())
        .contains("Did you mean: status")
        .contains("Did you mean: --migrations-dir")
        .contains("Missing required subcommand");
    assertThat(printed.out()).isEmpty();
  }

  @Test
  void anUnusableSettingIsWrongUsage() {
    assertThat(run("list", "--class-path=no/such/folder")).isEqualTo(2);
    assertThat(printed.err()).isEqualTo("✗ --class-path: no such file or folder: no/such/folder\n");
  }

  @Test
  void anErrorIsAnObjectWhereJsonWasAskedFor() {
    assertThat(run("list", "--json", "--class-path=no/such/folder")).isEqualTo(2);
    assertThat(printed.out())
        .contains("\"type\": \"urn:elver:problem:invalid-setting\"")
        .contains("\"setting\": \"--class-path\"")
        .contains("\"exitCode\": 2");
    assertThat(printed.err()).isEmpty();
  }

  @Test
  void theFilesAreListedWithoutADatabase(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("2_b.sql"), "SELECT 2;\n-- Down\nSELECT 3;\n");
    Files.writeString(folder.resolve("10_c.sql"), "\nVACUUM;\n");

    assertThat(run("list", "--migrations-dir", folder.toString())).isZero();
    assertThat(printed.out())
        .isEqualTo(
            """
            File      Convention  Reversible      Transaction
            --------  ----------  --------------  -------------------------------------
            2_b.sql   sequential  yes             one
            10_c.sql  sequential  Non-reversible  outside a transaction, line 2: VACUUM
            """);
  }

  @Test
  void completionCanBeGenerated() {
    assertThat(run("generate-completion")).isZero();
    assertThat(printed.out()).contains("--migrations-dir");
  }

  private int run(String... arguments) {
    return Elver.commandLine(
            printed.terminal(), Map.<String, String>of()::get, new Interruption(printed.terminal()))
        .execute(arguments);
  }
}
