package org.elver.cli;

import org.elver.migration.RunOptions;
import org.elver.migration.UpOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How much an {@code up} applies. */
final class UpFlags {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--target",
      paramLabel = "V",
      description = "the last migration to apply: its version, file or name")
  private String target;

  @Option(
      names = "--continue-on-error",
      description = "go on after a migration that failed; each is reported")
  private boolean continueOnError;

  UpOptions options(RunOptions run) {
    UpOptions options = UpOptions.all(run);
    options = target == null ? options : options.upTo(target);
    return continueOnError ? options.continuing() : options;
  }

  boolean given() {
    return target != null || continueOnError;
  }

  void refuseBeside(String parameter) {
    if (given()) {
      throw new ParameterException(
          command.commandLine(), "--target and --continue-on-error do not go with " + parameter);
    }
  }
}
