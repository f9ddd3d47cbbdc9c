package org.elver.cli;

import java.util.List;
import org.elver.migration.plan.FoundMigration;
import picocli.CommandLine.Command;

@Command(
    name = "list",
    description = "Lists the migration files in order, without asking the database.")
final class ListCommand extends EngineCommand {

  private static final List<String> HEADINGS =
      List.of("File", "Convention", "Reversible", "Transaction");

  @Override
  ExitCode run(Engine engine) {
    List<FoundMigration> found = engine.migrations().list();
    answer(found, found.isEmpty() ? List.of("No migrations found") : table(found));
    return ExitCode.DONE;
  }

  private List<String> table(List<FoundMigration> found) {
    List<List<String>> rows = found.stream().map(ListCommand::row).toList();
    return Layout.table(HEADINGS, rows, terminal().width());
  }

  private static List<String> row(FoundMigration migration) {
    return List.of(
        migration.file(),
        migration.convention() + (migration.repeatable() ? ", repeatable" : ""),
        migration.reversible() ? "yes" : "Non-reversible",
        migration.outsideTransaction() == null
            ? "one"
            : StatusText.outside(migration.outsideTransaction()));
  }
}
