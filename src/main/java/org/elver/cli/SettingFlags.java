package org.elver.cli;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.elver.config.Setting;
import org.elver.config.Settings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/** A flag for each setting, and the settings that come of flags and environment. */
final class SettingFlags {

  private static final Set<Setting> PARTS_OF_THE_URL =
      EnumSet.of(
          Setting.DATABASE_HOST,
          Setting.DATABASE_PORT,
          Setting.DATABASE_USERNAME,
          Setting.DATABASE_PASSWORD,
          Setting.DATABASE_NAME,
          Setting.DATABASE_SSL_ENABLED);

  /** Standards of the command line, where somebody waits for an answer. */
  private static final Map<Setting, String> STANDARDS =
      Map.of(Setting.MIGRATION_LOCK_WAIT, "PT1M", Setting.DATABASE_WAIT, "PT0S");

  private final Map<Setting, String> given = new EnumMap<>(Setting.class);
  private final UnaryOperator<String> environment;

  /**
   * @param environment value of a variable, null where it is not set
   */
  SettingFlags(UnaryOperator<String> environment) {
    this.environment = environment;
  }

  /** Adds the flags to a command and to its subcommands. */
  void addTo(CommandSpec command) {
    for (Setting setting : Setting.values()) {
      command.addOption(option(setting));
    }
  }

  static boolean isSetting(OptionSpec option) {
    return option.userObject() instanceof Setting;
  }

  /** Flags, then the environment. */
  Settings settings() {
    return new Settings(name -> value(Setting.valueOf(name)));
  }

  private Optional<String> value(Setting setting) {
    if (given.containsKey(setting)) {
      return Optional.of(given.get(setting));
    }
    // A flag for the host would be silently without effect beside a URL of the environment.
    if (setting == Setting.DATABASE_URL
        && given.keySet().stream().anyMatch(PARTS_OF_THE_URL::contains)) {
      return Optional.empty();
    }
    return Optional.ofNullable(environment.apply(setting.name()))
        .filter(value -> !value.isBlank())
        .or(() -> Optional.ofNullable(STANDARDS.get(setting)));
  }

  private OptionSpec option(Setting setting) {
    boolean yesOrNo = List.of("true", "false").contains(String.valueOf(setting.standard()));
    OptionSpec.Builder option =
        OptionSpec.builder(names(setting))
            .userObject(setting)
            .scopeType(ScopeType.INHERIT)
            .type(yesOrNo ? Boolean.class : String.class)
            .arity(yesOrNo ? "0..1" : "1")
            .paramLabel(yesOrNo ? "true|false" : label(setting))
            .hideParamSyntax(!yesOrNo)
            .description(description(setting))
            .setter(new Setter(setting));
    return yesOrNo ? option.fallbackValue("true").build() : option.build();
  }

  private static String[] names(Setting setting) {
    return setting == Setting.MIGRATION_LOCK_WAIT
        ? new String[] {"--wait", setting.flag()}
        : new String[] {setting.flag()};
  }

  private static String label(Setting setting) {
    return setting.name().substring(setting.name().lastIndexOf('_') + 1);
  }

  private static String description(Setting setting) {
    String standard = STANDARDS.getOrDefault(setting, setting.standard());
    return (setting.meaning() + (standard == null ? "" : " (default: " + standard + ")"))
        .replace("%", "%%")
        .replace("${", "$${");
  }

  /** picocli sets what the user gave, and null before it begins to read. */
  private final class Setter implements ISetter {
    private final Setting setting;

    Setter(Setting setting) {
      this.setting = setting;
    }

    @Override
    public <T> T set(T value) {
      if (value == null) {
        given.remove(setting);
      } else {
        given.put(setting, value.toString());
      }
      return null;
    }
  }
}
