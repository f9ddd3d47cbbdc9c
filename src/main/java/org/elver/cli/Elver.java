package org.elver.cli;

import java.util.function.UnaryOperator;
import org.elver.config.Settings;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The program {@code elver}: what every command shares. */
@Command(
    name = "elver",
    description = "Applies database migrations to PostgreSQL, and transfers data into it.",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = Elver.Version.class,
    abbreviateSynopsis = true,
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    subcommands = {
      StatusCommand.class,
      ListCommand.class,
      UpCommand.class,
      RunCommand.class,
      DownCommand.class,
      RepairCommand.class,
      BaselineCommand.class,
      AdoptCommand.class,
      HistoryCommand.class,
      CreateCommand.class,
      PreflightCommand.class,
      ValidateCommand.class,
      LockStatusCommand.class,
      ForceUnlockCommand.class,
      GenerateCommand.class,
      SyncCommand.class,
      DropCommand.class,
      TransferCommand.class,
      HelpCommand.class,
      GenerateCompletion.class
    })
public final class Elver {

  private final SettingFlags flags;
  private final Terminal terminal;
  private final Interruption interruption;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "print the result, or the error, as JSON")
  private boolean json;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "log what happens; show where an error came from")
  private boolean verbose;

  @Option(
      names = "--class-path",
      scope = ScopeType.INHERIT,
      paramLabel = "PATH",
      description =
          "jars and folders with more migrations: files in META-INF/migrations, classes in META-INF/services")
  private String classPath = "";

  private Elver(Terminal terminal, UnaryOperator<String> environment, Interruption interruption) {
    this.flags = new SettingFlags(environment);
    this.terminal = terminal;
    this.interruption = interruption;
  }

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    Terminal terminal = Terminal.ofProcess();
    System.setOut(terminal.out());
    System.setErr(terminal.err());
    Interruption interruption = Interruption.ofProcess(terminal);
    int exitCode;
    try {
      exitCode = commandLine(terminal, System::getenv, interruption).execute(args);
    } finally {
      interruption.nothingLeft();
    }
    System.exit(exitCode);
  }

  static CommandLine commandLine(
      Terminal terminal, UnaryOperator<String> environment, Interruption interruption) {
    Elver elver = new Elver(terminal, environment, interruption);
    CommandLine commandLine = new CommandLine(elver);
    elver.flags.addTo(commandLine.getCommandSpec());
    HelpText.putInto(commandLine);
    Failures failures = new Failures(elver);
    return commandLine
        .setOut(terminal.outWriter())
        .setErr(terminal.errWriter())
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(
                terminal.coloured() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures);
  }

  Settings settings() {
    return flags.settings();
  }

  Terminal terminal() {
    return terminal;
  }

  Interruption interruption() {
    return interruption;
  }

  boolean json() {
    return json;
  }

  boolean verbose() {
    return verbose;
  }

  String classPath() {
    return classPath;
  }

  /** From the jar's manifest. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Elver.class.getPackage().getImplementationVersion();
      return new String[] {"elver " + (version == null ? "(not packaged)" : version)};
    }
  }
}
