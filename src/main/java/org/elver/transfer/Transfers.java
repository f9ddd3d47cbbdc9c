package org.elver.transfer;

import java.time.Instant;
import java.util.List;
import org.elver.config.Setting;
import org.elver.config.Settings;
import org.elver.database.Rows;
import org.elver.database.Transactions;
import org.elver.transfer.definition.Definition;
import org.elver.transfer.definition.Transfer;
import org.elver.transfer.definition.TransferTables;
import org.elver.transfer.definition.Version;

/**
 * The other half of Elver: every door calls this and renders what it returns. Thread-safe. Every
 * method may throw {@link org.elver.problem.DatabaseUnavailable}, and {@link
 * org.elver.problem.NoSuchDefinition} for an id that is none.
 */
public final class Transfers {

  private final Editing editing;

  public Transfers(Settings settings, Transactions transactions) {
    Rows rows = new Rows(settings.text(Setting.ELVER_SCHEMA).orElseThrow());
    this.editing = new Editing(new TransferTables(transactions, rows));
  }

  /** All of them, by name. */
  public List<Transfer> all() {
    return editing.all();
  }

  public Transfer find(long id) {
    return editing.find(id);
  }

  /**
   * Keeps a new transfer, if both servers understand it.
   *
   * @param by name of who makes it
   * @throws org.elver.problem.InvalidDefinition that names the field, and the place in its text
   * @throws org.elver.problem.DefinitionConflict if the name is taken
   */
  public Transfer create(Definition definition, String by) {
    return editing.create(definition, by);
  }

  /**
   * Puts another definition in the place of one, if both servers understand it.
   *
   * @param unchangedSince {@link Transfer#updatedAt} of the state it was made from; null for any
   * @param by name of who changes it
   * @throws org.elver.problem.InvalidDefinition that names the field, and the place in its text
   * @throws org.elver.problem.DefinitionConflict if somebody changed it meanwhile, the name is
   *     taken, or transfers would wait for each other
   * @throws org.elver.problem.TransferRunning while it runs
   */
  public Transfer change(long id, Definition definition, Instant unchangedSince, String by) {
    return editing.change(id, definition, unchangedSince, by);
  }

  /**
   * Its runs and versions stay for as long as {@code RUN_RETENTION} says.
   *
   * @param unchangedSince {@link Transfer#updatedAt} of the state that is meant; null for any
   * @throws org.elver.problem.DefinitionConflict if somebody changed it meanwhile, or another
   *     transfer depends on it
   * @throws org.elver.problem.TransferRunning while it runs
   */
  public void delete(long id, Instant unchangedSince) {
    editing.delete(id, unchangedSince);
  }

  /** How it was defined, the newest first; of one that was deleted, too. */
  public List<Version> versions(long id) {
    return editing.versions(id);
  }
}
