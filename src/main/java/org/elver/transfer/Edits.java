package org.elver.transfer;

import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.elver.json.Json;
import org.elver.transfer.definition.Definition;
import org.elver.transfer.definition.Definitions;
import org.elver.transfer.definition.SavedDefinitions;
import org.elver.transfer.definition.Transfer;
import org.elver.transfer.definition.TransferTables;
import org.jdbi.v3.core.Handle;

/**
 * Writes definitions, each change together with its entry in the audit.
 *
 * @param by name of who changes them
 * @param imported whether they come out of a file
 */
record Edits(TransferTables tables, String by, boolean imported) {

  /** Its id. */
  long create(Handle handle, Definition definition) throws SQLException {
    Instant next = definition.nextRunAfter(Definitions.now(handle));
    long id = SavedDefinitions.insert(handle, definition, next, by);
    Map<String, Object> detail = detail(id);
    detail.put("version", 1);
    detail.put("definition", definition);
    tables.audit(handle, by, "create", definition.name(), detail);
    return id;
  }

  /** A scheduled time that has come and waits is not lost to a change of something else. */
  void change(Handle handle, Transfer before, Definition definition) throws SQLException {
    boolean same =
        Objects.equals(before.schedule(), definition.schedule())
            && before.timeZone().equals(definition.timeZone());
    Instant next = same ? before.nextRunAt() : definition.nextRunAfter(Definitions.now(handle));
    int version = SavedDefinitions.update(handle, before.id(), definition, next, by);
    Map<String, Object> detail = detail(before.id());
    detail.put("version", version);
    detail.putAll(differences(before.definition(), definition));
    tables.audit(handle, by, "change", before.name(), detail);
  }

  void delete(Handle handle, Transfer transfer) throws SQLException {
    SavedDefinitions.delete(handle, transfer.id());
    Map<String, Object> detail = detail(transfer.id());
    detail.put("definition", transfer.definition());
    tables.audit(handle, by, "delete", transfer.name(), detail);
  }

  private Map<String, Object> detail(long id) {
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("id", id);
    if (imported) {
      detail.put("imported", true);
    }
    return detail;
  }

  /** By field, as it was and as it is. */
  private static Map<String, Object> differences(Definition before, Definition after) {
    Map<String, Object> old = Json.fields(before);
    Map<String, Object> changed = new LinkedHashMap<>();
    Json.fields(after)
        .forEach(
            (field, now) -> {
              if (!Objects.equals(old.get(field), now)) {
                Map<String, Object> change = new LinkedHashMap<>();
                change.put("before", old.get(field));
                change.put("after", now);
                changed.put(field, change);
              }
            });
    return changed;
  }
}
