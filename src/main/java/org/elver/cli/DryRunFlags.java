package org.elver.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether something is only tried, or done as it was tried. */
final class DryRunFlags {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(names = "--dry-run", description = "do it, roll it back, tell what was seen")
  private boolean dryRun;

  @Option(names = "--on-copy", description = "with --dry-run: in a scratch database")
  private boolean onCopy;

  @Option(names = "--plan", paramLabel = "ID", description = "exactly what that dry run showed")
  private String plan;

  boolean dryRun() {
    if (onCopy && !dryRun) {
      throw refused("--on-copy goes with --dry-run");
    }
    if (dryRun && plan != null) {
      throw refused("--plan and --dry-run do not go together");
    }
    return dryRun;
  }

  boolean onCopy() {
    return onCopy;
  }

  /**
   * Null for none.
   *
   * @param others whether there are flags that a plan has in itself
   */
  String plan(boolean others) {
    if (plan != null && others) {
      throw refused("--plan has its own options; leave the others out");
    }
    return plan;
  }

  void refusePlanBeside(String parameter) {
    if (plan != null) {
      throw refused("--plan does not go with " + parameter);
    }
  }

  private ParameterException refused(String why) {
    return new ParameterException(command.commandLine(), why);
  }
}
