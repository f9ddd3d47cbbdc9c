package org.elver.transfer;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.elver.transfer.definition.Definitions;
import org.elver.transfer.definition.Transfer;
import org.elver.transfer.exchange.ExportedTransfer;
import org.elver.transfer.exchange.ImportReport;
import org.elver.transfer.exchange.TransferFile;

/** Transfers out of this installation and into it. Thread-safe. */
public final class Exchange {

  private final Parts parts;

  Exchange(Parts parts) {
    this.parts = parts;
  }

  /** All transfers as a file, without passwords. */
  public TransferFile out() {
    return parts
        .tables()
        .inNew(
            handle -> {
              List<Transfer> all = Definitions.all(handle);
              Map<Long, String> connections = Definitions.connections(handle);
              Map<Long, String> names =
                  all.stream().collect(Collectors.toMap(Transfer::id, Transfer::name));
              return new TransferFile(
                  TransferFile.FORMAT,
                  all.stream()
                      .map(
                          transfer ->
                              ExportedTransfer.of(
                                  transfer.definition(), connections::get, names::get))
                      .toList());
            });
  }

  /**
   * Takes over all transfers of a file or, where one cannot be, none. Those of a name that is there
   * are changed to what the file says.
   *
   * @param by name of who wants it
   * @throws org.elver.problem.InvalidDefinition that names the transfer's place in the file, the
   *     field and the place in its text
   * @throws org.elver.problem.DefinitionConflict if transfers would wait for each other
   * @throws org.elver.problem.TransferRunning if one that would be changed is running
   */
  public ImportReport in(TransferFile file, String by) {
    file.check();
    return new Import(parts, file, by).run();
  }
}
