package org.elver.transfer.connection;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.elver.config.Setting;
import org.elver.config.Settings;
import org.elver.database.Transactions;
import org.elver.problem.DefinitionConflict;
import org.elver.problem.InvalidDefinition;
import org.elver.problem.NoSuchDefinition;
import org.elver.problem.SourceUnavailable;
import org.elver.transfer.connection.secret.Sealed;

/**
 * The external databases there are. Thread-safe. Every method may throw {@link
 * org.elver.problem.DatabaseUnavailable}, about the application's database.
 */
public final class Connections {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Limits OF_A_TEST = new Limits(PATIENCE, PATIENCE);

  private final ConnectionTables tables;
  private final Keyring keyring;
  private final Changes changes;
  private final Opening opening;

  public Connections(Settings settings, Transactions transactions) {
    Setting folder = Setting.ELVER_DRIVERS_DIR;
    Drivers drivers = new Drivers(folder.name(), settings.path(folder));
    this.tables = new ConnectionTables(settings, transactions);
    this.keyring = new Keyring(settings);
    Boundaries boundaries = new Boundaries(settings);
    this.changes = new Changes(tables, keyring, drivers, boundaries);
    this.opening = new Opening(drivers, boundaries);
  }

  /** By name. */
  public List<SourceConnection> all() {
    return tables.use((handle, audit) -> ConnectionRows.all(handle));
  }

  /**
   * @throws NoSuchDefinition if there is none of that id
   */
  public SourceConnection get(long id) {
    return tables.use(
        (handle, audit) -> ConnectionRows.find(handle, id).orElseThrow(Changes.no(id)));
  }

  /**
   * Stores a new one. Whether it leads anywhere is not tried.
   *
   * @param who wants it, for the audit
   * @throws InvalidDefinition that names the field that can't be used
   * @throws DefinitionConflict where the name is taken, or there is a secret and no key
   */
  public SourceConnection create(ConnectionFields wanted, String who) {
    return changes.create(wanted, who);
  }

  /**
   * Changes what is not null. With another url its secrets have to be written again.
   *
   * @param version that the change is of; null for whichever there is
   * @param who wants it, for the audit
   * @throws NoSuchDefinition if there is none of that id
   * @throws InvalidDefinition that names the field that can't be used
   * @throws DefinitionConflict where it was changed since, the name is taken, or there is a secret
   *     and no key
   */
  public SourceConnection change(long id, Long version, ConnectionFields wanted, String who) {
    return changes.change(id, version, wanted, who);
  }

  /**
   * Deletes one.
   *
   * @param version that is meant; null for whichever there is
   * @param who wants it, for the audit
   * @throws NoSuchDefinition if there is none of that id
   * @throws DefinitionConflict where it was changed since, or transfers read from it
   */
  public void delete(long id, Long version, String who) {
    changes.delete(id, version, who);
  }

  /**
   * Tries to open a session, and keeps what came of it with the connection.
   *
   * @param who wants it, for the audit
   * @throws NoSuchDefinition if there is none of that id
   */
  public ConnectionTest test(long id, String who) {
    Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    ConnectionTest test = tried(() -> login(id), at);
    return tables.use(
        (handle, audit) -> {
          ConnectionRows.tested(handle, id, test);
          Optional<SourceConnection> tested = ConnectionRows.find(handle, id);
          if (tested.isPresent()) {
            audit.add(who, "test", tested.get().name(), Map.of("success", test.success()));
          }
          return test;
        });
  }

  /**
   * The same of what is not stored, and is not kept either.
   *
   * @param id of the connection it would change, whose secrets count as long as its url stays; null
   *     for a new one
   * @throws NoSuchDefinition if there is none of that id
   * @throws InvalidDefinition that names the field that can't be used
   */
  public ConnectionTest test(Long id, ConnectionFields wanted) {
    Login login = new Unsaved(tables, keyring, changes).login(id, wanted);
    return tried(() -> login, Instant.now().truncatedTo(ChronoUnit.MILLIS));
  }

  /** How many transfers read from each, by id; those that none reads from are left out. */
  public Map<Long, Long> uses() {
    return tables.use((handle, audit) -> ConnectionRows.uses(handle));
  }

  /** Those whose last test failed. */
  public List<SourceConnection> failing(int atMost) {
    return tables.use((handle, audit) -> ConnectionRows.failing(handle, atMost));
  }

  private ConnectionTest tried(Supplier<Login> login, Instant at) {
    try {
      return opening.look(login.get(), OF_A_TEST, at);
    } catch (SourceUnavailable e) {
      return ConnectionTest.failed(e.reason(), e.sqlState(), e.getMessage(), at);
    } catch (InvalidDefinition | DefinitionConflict e) {
      return ConnectionTest.failed(null, null, e.getMessage(), at);
    }
  }

  /**
   * Opens a session, in one transaction; read-only on the server's side unless the connection says
   * otherwise.
   *
   * @throws NoSuchDefinition if there is none of that id
   * @throws SourceUnavailable if there is no session to be had; says why
   * @throws DefinitionConflict if its password can't be decrypted
   * @throws InvalidDefinition if its driver is not there any more
   */
  public Source open(long id, Limits limits) {
    return opening.open(login(id), limits);
  }

  private Login login(long id) {
    return tables.use(
        (handle, audit) -> {
          SourceConnection stored = ConnectionRows.find(handle, id).orElseThrow(Changes.no(id));
          Map<String, Sealed> sealed = SecretRows.of(handle, id);
          return Opening.login(
              stored, sealed.isEmpty() ? Map.of() : keyring.on(handle).open(stored, sealed));
        });
  }

  /**
   * Encrypts again, with the first key of {@code ELVER_SECRET_KEY}, what another of its keys had
   * encrypted. What none of them opens stays as it is and is told in the log.
   *
   * @param who for the audit
   * @return how many secrets have another key now
   */
  public int encryptAnew(String who) {
    return new Rotation(tables, keyring).run(who);
  }
}
