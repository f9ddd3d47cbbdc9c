package org.elver.transfer.connection;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.elver.problem.DefinitionConflict;
import org.elver.problem.DefinitionConflict.Reason;
import org.elver.problem.InvalidDefinition;
import org.elver.problem.NoSuchDefinition;
import org.elver.transfer.connection.ConnectionTables.Entries;
import org.jdbi.v3.core.Handle;

/** What changes a stored connection, each together with its entry in the audit. */
record Changes(ConnectionTables tables, Keyring keyring, Drivers drivers, Boundaries boundaries) {

  /** So many of those that use a connection are named. */
  private static final int MOST_NAMED = 10;

  SourceConnection create(ConnectionFields wanted, String who) {
    Definition definition = checked(wanted, null);
    return tables.use(
        (handle, audit) -> {
          long id = ConnectionRows.insert(handle, definition);
          return kept(handle, audit, id, null, definition, who);
        });
  }

  /**
   * What a connection would be.
   *
   * @param before null for a new one
   */
  Definition checked(ConnectionFields wanted, SourceConnection before) {
    Definition definition = Definition.of(wanted, before);
    JdbcUrl url = JdbcUrl.of(definition.url());
    drivers.of(url);
    boundaries.checkHosts(url, definition.properties());
    checkFiles(url, definition);
    if (before != null) {
      checkSecretsStayWhereTheyWere(before, definition);
    }
    return definition;
  }

  SourceConnection change(long id, Long version, ConnectionFields wanted, String who) {
    if (wanted.url() != null) {
      // Names are resolved while nobody waits for the row.
      boundaries.checkHosts(JdbcUrl.of(wanted.url()), given(wanted));
    }
    return tables.use(
        (handle, audit) -> {
          SourceConnection before = locked(handle, id, version);
          Definition after = Definition.of(wanted, before);
          JdbcUrl url = JdbcUrl.of(after.url());
          drivers.of(url);
          checkFiles(url, after);
          checkSecretsStayWhereTheyWere(before, after);
          ConnectionRows.update(handle, id, after);
          return kept(handle, audit, id, before, after, who);
        });
  }

  private static Map<String, String> given(ConnectionFields wanted) {
    return wanted.properties() == null ? Map.of() : wanted.properties();
  }

  private void checkFiles(JdbcUrl url, Definition definition) {
    boundaries.certificates().inPlace(JdbcUrl.FIELD, url.parameters());
    boundaries.certificates().inPlace(DriverProperties.FIELD, definition.properties());
  }

  void delete(long id, Long version, String who) {
    tables.use(
        (handle, audit) -> {
          SourceConnection before = locked(handle, id, version);
          checkUnused(handle, before);
          ConnectionRows.delete(handle, id);
          audit.add(who, "delete", before.name(), Map.of("url", before.url()));
          return null;
        });
  }

  private static void checkUnused(Handle handle, SourceConnection connection) {
    List<String> users = ConnectionRows.usedBy(handle, connection.id(), MOST_NAMED + 1);
    if (!users.isEmpty()) {
      String named =
          users.stream()
              .limit(MOST_NAMED)
              .map(name -> "\"" + name + "\"")
              .collect(Collectors.joining(", "));
      throw new DefinitionConflict(
          Reason.IN_USE,
          "Transfers read from the connection \""
              + connection.name()
              + "\": "
              + named
              + (users.size() > MOST_NAMED ? " and others" : "")
              + ". Delete them, or give them another one, first.");
    }
  }

  static Supplier<NoSuchDefinition> no(long id) {
    return () -> new NoSuchDefinition("connection", String.valueOf(id));
  }

  private static SourceConnection locked(Handle handle, long id, Long version) {
    SourceConnection there = ConnectionRows.lock(handle, id).orElseThrow(no(id));
    if (version != null && version != there.version()) {
      throw new DefinitionConflict(
          Reason.CHANGED,
          "The connection \""
              + there.name()
              + "\" was changed since it was read: it has version "
              + there.version()
              + " now. Read it again, then change it.");
    }
    return there;
  }

  /** Else who may change an address could have a password sent to a server of his own. */
  private static void checkSecretsStayWhereTheyWere(SourceConnection before, Definition after) {
    if (before.url().equals(after.url())) {
      return;
    }
    List<String> silent =
        before.secrets().stream().filter(name -> !after.secrets().containsKey(name)).toList();
    if (!silent.isEmpty()) {
      throw new InvalidDefinition(
          silent.get(0),
          "was kept for the url before; write it again together with another url, or take it away by"
              + " an empty text");
    }
  }

  private SourceConnection kept(
      Handle handle, Entries audit, long id, SourceConnection before, Definition after, String who)
      throws SQLException {
    after
        .secrets()
        .forEach(
            (name, secret) -> {
              if (secret.isEmpty()) {
                SecretRows.remove(handle, id, name);
              } else {
                Secrets secrets = keyring.on(handle);
                SecretRows.put(handle, id, name, secrets.seal(id, after.url(), name, secret));
              }
            });
    SourceConnection now = ConnectionRows.find(handle, id).orElseThrow();
    audit.add(
        who,
        before == null ? "create" : "change",
        before == null ? now.name() : before.name(),
        told(before, now, after));
    return now;
  }

  /** What is another now, without secrets. */
  private static Map<String, Object> told(
      SourceConnection before, SourceConnection now, Definition after) {
    Map<String, Object> told = new LinkedHashMap<>();
    add(told, "name", before == null ? null : before.name(), now.name());
    add(told, "url", before == null ? null : before.url(), now.url());
    add(told, "username", before == null ? null : before.username(), now.username());
    add(told, "properties", before == null ? Map.of() : before.properties(), now.properties());
    add(told, "readOnly", before == null ? null : before.readOnly(), now.readOnly());
    if (!after.secrets().isEmpty()) {
      told.put("secretsWritten", List.copyOf(after.secrets().keySet()));
    }
    return told;
  }

  private static void add(Map<String, Object> told, String field, Object before, Object now) {
    if (!Objects.equals(before, now)) {
      Map<String, Object> change = new LinkedHashMap<>();
      change.put("before", before);
      change.put("after", now);
      told.put(field, change);
    }
  }
}
