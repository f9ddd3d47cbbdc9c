package org.elver.transfer;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.elver.problem.InvalidDefinition;
import org.elver.transfer.definition.Definition;
import org.elver.transfer.definition.Definitions;
import org.elver.transfer.definition.Transfer;
import org.elver.transfer.exchange.ExportedTransfer;
import org.elver.transfer.exchange.ImportReport;
import org.elver.transfer.exchange.TransferFile;
import org.jdbi.v3.core.Handle;

/** A file of transfers on its way in, in one transaction. */
final class Import {

  private final Parts parts;
  private final TransferFile file;
  private final Edits edits;
  private final List<String> created = new ArrayList<>();
  private final List<String> changed = new ArrayList<>();
  private final List<String> unchanged = new ArrayList<>();

  Import(Parts parts, TransferFile file, String by) {
    this.parts = parts;
    this.file = file;
    this.edits = new Edits(parts.tables(), by, true);
  }

  ImportReport run() {
    Map<Long, String> connections = parts.tables().outside(Definitions::connections);
    Map<ExportedTransfer, Definition> wanted = definitions(connections);
    parts
        .tables()
        .inNew(
            handle -> {
              Definitions.keepDependencies(handle);
              Map<String, Transfer> there =
                  Definitions.all(handle).stream()
                      .collect(Collectors.toMap(Transfer::name, each -> each));
              Map<String, Long> ids = new HashMap<>();
              there.forEach((name, transfer) -> ids.put(name, transfer.id()));
              for (ExportedTransfer each : ImportOrder.of(file, there.keySet())) {
                Definition definition =
                    wanted
                        .get(each)
                        .dependingOn(each.needs().stream().map(ids::get).sorted().toList());
                Transfer before = there.get(each.name());
                ids.put(each.name(), put(handle, definition.checked(), before));
              }
              // At the end: on the way there, what is yet to be changed may close a circle.
              EditRefusals refusals = EditRefusals.among(Definitions.all(handle));
              ids.values().forEach(refusals::cycle);
              return null;
            });
    return new ImportReport(
        created.stream().sorted().toList(),
        changed.stream().sorted().toList(),
        unchanged.stream().sorted().toList());
  }

  /** Proved, and without what they depend on. */
  private Map<ExportedTransfer, Definition> definitions(Map<Long, String> connections) {
    Map<String, Long> ids =
        connections.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
    Map<ExportedTransfer, Definition> wanted = new LinkedHashMap<>();
    for (int i = 0; i < file.transfers().size(); i++) {
      ExportedTransfer each = file.transfers().get(i);
      try {
        Definition definition = each.definition(ids::get).checked();
        new Proof(parts).check(definition);
        wanted.put(each, definition);
      } catch (InvalidDefinition e) {
        throw e.in(TransferFile.place(i));
      }
    }
    return wanted;
  }

  private long put(Handle handle, Definition definition, Transfer before) throws SQLException {
    if (before == null) {
      created.add(definition.name());
      return edits.create(handle, definition);
    }
    if (before.definition().equals(definition)) {
      unchanged.add(definition.name());
    } else {
      edits.change(handle, Editing.kept(handle, before.id(), null), definition);
      changed.add(definition.name());
    }
    return before.id();
  }
}
