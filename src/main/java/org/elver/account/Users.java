package org.elver.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * The people who may log in. Every method may throw {@link org.elver.problem.DatabaseUnavailable};
 * those that change something {@link AccountRefused}.
 */
@ApplicationScoped
public class Users {

  @Inject private AccountTables tables;
  @Inject private Passwords passwords;
  @Inject private EnvironmentAdministrator environment;

  /** All of them, by name. */
  public List<User> all() {
    return tables.use(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT name, role, created_at, updated_at FROM <schema>.account
                    ORDER BY lower(name COLLATE "C")
                    """)
                .map(ConstructorMapper.of(User.class))
                .list());
  }

  public User create(String name, String password, Role role) {
    AccountName.check(name);
    Passwords.check(password);
    if (role == null) {
      throw new AccountRefused(AccountRefused.Reason.INVALID, "role", "role: missing");
    }
    String hash = passwords.hash(password);
    return tables
        .use(handle -> UserRows.insert(handle, name, hash, role))
        .orElseThrow(
            () ->
                new AccountRefused(
                    AccountRefused.Reason.TAKEN,
                    "name",
                    "There is a user \"" + name + "\" already"));
  }

  /**
   * Gives a user another password, another role, or both.
   *
   * @param password null to leave it
   * @param role null to leave it
   */
  public User change(String name, String password, Role role) {
    environment.checkNot(name);
    if (password != null) {
      Passwords.check(password);
    }
    String hash = password == null ? null : passwords.hash(password);
    Outcome outcome =
        tables.use(
            handle -> {
              if (role != null && role != Role.admin && isLastAdministrator(handle, name)) {
                return Outcome.LAST;
              }
              return Outcome.of(UserRows.update(handle, name, hash, role));
            });
    return outcome.userOf(name);
  }

  public void delete(String name) {
    environment.checkNot(name);
    tables
        .use(
            handle ->
                isLastAdministrator(handle, name)
                    ? Outcome.LAST
                    : Outcome.of(UserRows.delete(handle, name)))
        .userOf(name);
  }

  /** Locks the administrators, so that two of them can't be removed at the same time. */
  private static boolean isLastAdministrator(Handle handle, String name) {
    List<String> administrators =
        handle
            .createQuery(
                "SELECT name FROM <schema>.account WHERE role = 'admin' ORDER BY id FOR UPDATE")
            .mapTo(String.class)
            .list();
    return administrators.size() == 1
        && AccountName.folded(administrators.get(0)).equals(AccountName.folded(name));
  }

  /** What a transaction found: thrown from within, a refusal would count as its failure. */
  private record Outcome(Optional<User> user, boolean last) {

    static final Outcome LAST = new Outcome(Optional.empty(), true);

    static Outcome of(Optional<User> user) {
      return new Outcome(user, false);
    }

    User userOf(String name) {
      if (last) {
        throw new AccountRefused(
            AccountRefused.Reason.LAST_ADMINISTRATOR,
            null,
            "\"" + name + "\" is the last administrator; make another one first");
      }
      return user.orElseThrow(
          () ->
              new AccountRefused(
                  AccountRefused.Reason.UNKNOWN, null, "There is no user of that name"));
    }
  }
}
