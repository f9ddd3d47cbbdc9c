package org.elver.cli;

import org.elver.problem.NoSuchDefinition;
import org.elver.transfer.Transfers;
import org.elver.transfer.definition.Transfer;

/** A command that asks the half of the engine that transfers data. */
abstract class TransfersCommand extends EngineCommand {

  @Override
  final ExitCode run(Engine engine) {
    engine.awaitDatabase(terminal()::message);
    engine.migrations().prepare();
    return run(engine, engine.transfers());
  }

  abstract ExitCode run(Engine engine, Transfers transfers);

  /**
   * The transfer of that name, else the one of that id.
   *
   * @throws NoSuchDefinition if there is neither
   */
  static Transfer named(Transfers transfers, String name) {
    return transfers.all().stream()
        .filter(transfer -> transfer.name().equals(name))
        .findFirst()
        .or(
            () ->
                transfers.all().stream()
                    .filter(transfer -> Long.toString(transfer.id()).equals(name))
                    .findFirst())
        .orElseThrow(() -> new NoSuchDefinition("transfer", name));
  }

  static String user() {
    return System.getProperty("user.name");
  }
}
