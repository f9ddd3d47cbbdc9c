package org.elver.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.elver.account.UserRows.StoredUser;
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

  /** Whether there is one of that name. */
  public boolean has(String name) {
    return tables.use(handle -> UserRows.find(handle, name)).isPresent();
  }

  /**
   * @param by who does it, for the audit; in every method here
   */
  public User create(String name, String password, Role role, String by) {
    AccountName.checkNew(name);
    PasswordRules.check("password", password, name);
    if (role == null) {
      throw new AccountRefused(AccountRefused.Reason.INVALID, "role", "role: missing");
    }
    String hash = passwords.hash(password);
    return tables
        .change(
            by,
            (handle, entries) -> {
              Optional<User> made = UserRows.insert(handle, name, hash, role);
              if (made.isPresent()) {
                entries.add("user create", name, Map.of("role", role.name()));
              }
              return made;
            })
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
  public User change(String name, String password, Role role, String by) {
    environment.checkNot(name);
    if (password != null) {
      PasswordRules.check("password", password, name);
    }
    String hash = password == null ? null : passwords.hash(password);
    return tables
        .change(
            by,
            (handle, entries) -> {
              if (role != null && role != Role.admin && isLastAdministrator(handle, name)) {
                return Outcome.LAST;
              }
              Optional<StoredUser> before = UserRows.lock(handle, name);
              Optional<User> now = UserRows.update(handle, name, hash, role);
              if (now.isPresent()) {
                entries.add(
                    "user change",
                    now.get().name(),
                    changes(hash != null, before.orElseThrow().role(), now.get().role()));
              }
              return Outcome.of(now);
            })
        .userOf(name);
  }

  public void delete(String name, String by) {
    environment.checkNot(name);
    tables
        .change(
            by,
            (handle, entries) -> {
              if (isLastAdministrator(handle, name)) {
                return Outcome.LAST;
              }
              Optional<User> gone = UserRows.delete(handle, name);
              if (gone.isPresent()) {
                User user = gone.get();
                entries.add("user delete", user.name(), Map.of("role", user.role().name()));
              }
              return Outcome.of(gone);
            })
        .userOf(name);
  }

  /** Never the password, nor its hash. */
  private static Map<String, Object> changes(boolean password, Role before, Role now) {
    Map<String, Object> changes = new LinkedHashMap<>();
    if (password) {
      changes.put("password", "changed");
    }
    if (before != now) {
      changes.put("role", Map.of("before", before.name(), "after", now.name()));
    }
    return changes;
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
