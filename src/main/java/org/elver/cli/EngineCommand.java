package org.elver.cli;

import java.util.concurrent.Callable;
import org.elver.json.Json;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that asks the engine. What the engine throws becomes text and exit code elsewhere. */
abstract class EngineCommand implements Callable<Integer> {

  @Spec private CommandSpec command;

  @Override
  public final Integer call() {
    Elver elver = elver();
    LogSettings.use(elver.verbose());
    try (Engine engine = new Engine(elver.settings(), elver.classPath())) {
      elver.interruption().cancelWith(engine.migrations()::cancel);
      return run(engine).number();
    }
  }

  abstract ExitCode run(Engine engine);

  final Terminal terminal() {
    return elver().terminal();
  }

  final boolean json() {
    return elver().json();
  }

  /** The answer: as JSON where that was asked for, else its text. */
  final void answer(Object record, Iterable<String> text) {
    if (json()) {
      terminal().result(Json.indented(record));
    } else {
      text.forEach(terminal()::result);
    }
  }

  final Interruption interruption() {
    return elver().interruption();
  }

  /** Of a command in a group, too. */
  private Elver elver() {
    return (Elver) command.root().userObject();
  }
}
