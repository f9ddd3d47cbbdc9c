package org.elver.transfer;

import java.time.Instant;
import java.util.List;
import org.elver.problem.NoSuchDefinition;
import org.elver.transfer.definition.Definition;
import org.elver.transfer.definition.Definitions;
import org.elver.transfer.definition.Status;
import org.elver.transfer.definition.Transfer;
import org.elver.transfer.definition.TransferTables;
import org.elver.transfer.definition.Version;
import org.elver.transfer.run.RunRows;
import org.jdbi.v3.core.Handle;

/** Definitions made, changed and deleted. */
record Editing(TransferTables tables, Proof proof) {

  List<Transfer> all() {
    return tables.outside(Definitions::all);
  }

  Transfer find(long id) {
    return tables.outside(handle -> Definitions.find(handle, id)).orElseThrow(() -> unknown(id));
  }

  Transfer create(Definition wanted, String by) {
    Definition definition = wanted.checked();
    proof.check(definition);
    return tables.inNew(
        handle -> {
          EditRefusals refusals = EditRefusals.among(Definitions.all(handle));
          refusals.takenName(definition, null);
          refusals.unknownPrerequisites(definition);
          long id = new Edits(tables, by, false).create(handle, definition);
          return Definitions.find(handle, id).orElseThrow();
        });
  }

  Transfer change(long id, Definition wanted, Instant unchangedSince, String by) {
    Definition definition = wanted.checked();
    proof.check(definition);
    return tables.inNew(
        handle -> {
          // In this order, so that two edits that would close a circle wait for each other.
          Definitions.keepDependencies(handle);
          Transfer before = kept(handle, id, unchangedSince);
          EditRefusals refusals = EditRefusals.among(Definitions.all(handle));
          refusals.takenName(definition, id);
          refusals.unknownPrerequisites(definition);
          refusals.cycle(id, definition);
          new Edits(tables, by, false).change(handle, before, definition);
          return Definitions.find(handle, id).orElseThrow();
        });
  }

  void delete(long id, Instant unchangedSince, String by) {
    tables.inNew(
        handle -> {
          Definitions.keepDependencies(handle);
          Transfer transfer = kept(handle, id, unchangedSince);
          EditRefusals.among(Definitions.all(handle)).needed(transfer);
          new Edits(tables, by, false).delete(handle, transfer);
          return null;
        });
  }

  List<Version> versions(long id) {
    List<Version> versions = tables.outside(handle -> Definitions.versions(handle, id));
    if (versions.isEmpty()) {
      throw unknown(id);
    }
    return versions;
  }

  static NoSuchDefinition unknown(long id) {
    return new NoSuchDefinition("transfer", Long.toString(id));
  }

  /** The state that is meant, which nobody starts or changes until the transaction ends. */
  static Transfer kept(Handle handle, long id, Instant unchangedSince) {
    Transfer transfer = Definitions.keep(handle, id).orElseThrow(() -> unknown(id));
    EditRefusals.changed(transfer, unchangedSince);
    if (transfer.status() == Status.RUNNING) {
      throw EditRefusals.running(transfer, RunRows.latest(handle, id).orElseThrow());
    }
    return transfer;
  }
}
