package org.elver.cli;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_OPTION_LIST;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Help of the program shows the settings, below the options; help of a command names that place.
 */
final class HelpText {

  private static final String SETTINGS =
      """

      Settings, each also read from the environment (--migrations-dir from
      MIGRATIONS_DIR). Everybody on this machine can read a flag: a password is
      better in the environment or in ~/.pgpass.
      """;

  private static final String SETTINGS_ELSEWHERE =
      """

      Every setting, such as --database-url or --migrations-dir: elver --help
      """;

  private static final String EXIT_CODES =
      """

      Exit codes: 0 done, 1 a migration or a transfer failed, 2 wrong usage,
      3 locked by another, 4 validation failed, 5 no connection.
      """;

  private HelpText() {}

  static void putInto(CommandLine program) {
    program.getHelpSectionMap().put(SECTION_KEY_OPTION_LIST, HelpText::ofProgram);
    program.getCommandSpec().usageMessage().footer(EXIT_CODES.split("\n"));
    program.getSubcommands().values().forEach(HelpText::putIntoCommand);
  }

  private static void putIntoCommand(CommandLine command) {
    command.getHelpSectionMap().put(SECTION_KEY_OPTION_LIST, HelpText::ofCommand);
    command.getSubcommands().values().forEach(HelpText::putIntoCommand);
  }

  private static String ofProgram(Help help) {
    Map<Boolean, List<OptionSpec>> options = options(help);
    return help.optionListExcludingGroups(options.get(false))
        + SETTINGS
        + help.optionListExcludingGroups(options.get(true));
  }

  private static String ofCommand(Help help) {
    return help.optionListExcludingGroups(options(help).get(false)) + SETTINGS_ELSEWHERE;
  }

  private static Map<Boolean, List<OptionSpec>> options(Help help) {
    return help.commandSpec().options().stream()
        .collect(Collectors.partitioningBy(SettingFlags::isSetting));
  }
}
