package org.elver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.elver.config.Setting;
import org.elver.config.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class SettingFlagsTest {

  @ParameterizedTest
  @EnumSource
  void everySettingIsAFlagBeforeAndAfterTheCommand(Setting setting) {
    assertThat(parsed(Map.of(), setting.flag() + "=true", "sub").text(setting)).hasValue("true");
    assertThat(parsed(Map.of(), "sub", setting.flag() + "=true").text(setting)).hasValue("true");
  }

  @Test
  void theFlagWinsOverTheEnvironmentAndThatOverTheStandard() {
    assertThat(parsed(Map.of(), "sub").text(Setting.ELVER_SCHEMA)).hasValue("elver");
    assertThat(parsed(Map.of("ELVER_SCHEMA", "e"), "sub").text(Setting.ELVER_SCHEMA)).hasValue("e");
    assertThat(
            parsed(Map.of("ELVER_SCHEMA", "e"), "sub", "--elver-schema", "f")
                .text(Setting.ELVER_SCHEMA))
        .hasValue("f");
  }

  @Test
  void aSwitchNeedsNoValueAndTakesOne() {
    assertThat(parsed(Map.of(), "--migration-strict", "sub").flag(Setting.MIGRATION_STRICT))
        .isTrue();
    assertThat(
            parsed(Map.of("MIGRATION_STRICT", "true"), "sub", "--migration-strict=false")
                .flag(Setting.MIGRATION_STRICT))
        .isFalse();
  }

  @Test
  void waitIsAnotherNameOfTheLockWait() {
    assertThat(parsed(Map.of(), "sub").duration(Setting.MIGRATION_LOCK_WAIT))
        .hasValue(Duration.ofMinutes(1));
    assertThat(parsed(Map.of(), "sub", "--wait", "5").duration(Setting.MIGRATION_LOCK_WAIT))
        .hasValue(Duration.ofSeconds(5));
  }

  @Test
  void aFlagForAPartOfTheUrlSetsTheUrlOfTheEnvironmentAside() {
    Map<String, String> environment = Map.of("DATABASE_URL", "postgres://elsewhere/x");

    assertThat(parsed(environment, "sub").text(Setting.DATABASE_URL)).isPresent();
    assertThat(parsed(environment, "sub", "--database-host=here").text(Setting.DATABASE_URL))
        .isEmpty();
  }

  private static Settings parsed(Map<String, String> environment, String... arguments) {
    SettingFlags flags = new SettingFlags(environment::get);
    CommandSpec program = CommandSpec.create();
    program.addSubcommand("sub", CommandSpec.create());
    flags.addTo(program);
    new CommandLine(program).parseArgs(arguments);
    return flags.settings();
  }
}
