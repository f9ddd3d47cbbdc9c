package org.elver.transfer.connection;

import java.util.Map;
import java.util.TreeMap;
import org.elver.transfer.connection.secret.Sealed;
import org.jdbi.v3.core.Handle;

/** The login of a connection that is not stored as it is written. */
record Unsaved(ConnectionTables tables, Keyring keyring, Changes changes) {

  /**
   * @param id of the stored one whose secrets it takes where it brings none; null for none
   */
  Login login(Long id, ConnectionFields wanted) {
    SourceConnection before =
        id == null
            ? null
            : tables.use(
                (handle, audit) -> ConnectionRows.find(handle, id).orElseThrow(Changes.no(id)));
    // Names of hosts are resolved while no transaction is open.
    Definition definition = changes.checked(wanted, before);
    Map<String, String> properties = new TreeMap<>();
    if (before != null) {
      properties.putAll(tables.use((handle, audit) -> kept(handle, before)));
    }
    properties.putAll(definition.secrets());
    properties.values().removeIf(String::isEmpty);
    String password = properties.remove(Definition.PASSWORD);
    properties.putAll(definition.properties());
    return new Login(
        definition.name(),
        JdbcUrl.of(definition.url()),
        definition.username(),
        password,
        properties,
        definition.readOnly());
  }

  private Map<String, String> kept(Handle handle, SourceConnection before) {
    Map<String, Sealed> sealed = SecretRows.of(handle, before.id());
    return sealed.isEmpty() ? Map.of() : keyring.on(handle).open(before, sealed);
  }
}
