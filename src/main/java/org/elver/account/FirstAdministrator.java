package org.elver.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.elver.account.AccountTables.Entries;
import org.elver.migration.TablesReady;
import org.jdbi.v3.core.Handle;

/** Lets the first person in: where there is no user, {@code admin} is created. */
@ApplicationScoped
class FirstAdministrator {

  private static final Logger LOG = System.getLogger(FirstAdministrator.class.getName());
  private static final String NAME = EnvironmentAdministrator.NAME;

  /** In the audit; there is nobody yet who could do it. */
  private static final String BY = "start-up";

  @Inject private AccountTables tables;
  @Inject private Passwords passwords;
  @Inject private EnvironmentAdministrator environment;

  void create(@Observes TablesReady ready) {
    if (isNeeded()) {
      environment.password().ifPresentOrElse(this::createWith, this::createWithRandomPassword);
    } else {
      environment.password().ifPresent(this::keepInStep);
    }
  }

  private boolean isNeeded() {
    return tables.use(
        handle ->
            handle
                .createQuery("SELECT NOT EXISTS (SELECT FROM <schema>.account)")
                .mapTo(Boolean.class)
                .one());
  }

  private void createWith(String password) {
    String hash = passwords.hash(password);
    if (tables.change(BY, (handle, entries) -> inserted(handle, entries, hash))) {
      LOG.log(Level.INFO, "Created the administrator with the password of ELVER_ADMIN_PASSWORD");
    }
  }

  /**
   * Of several servers one inserts the row, the others wait for it. The password is shown before
   * the commit: a process that dies in between leaves no administrator whose password nobody saw.
   */
  private void createWithRandomPassword() {
    String password = Passwords.invent();
    String hash = passwords.hash(password);
    boolean[] shown = {false};
    try {
      tables.change(
          BY,
          (handle, entries) -> {
            if (inserted(handle, entries, hash)) {
              show(password);
              shown[0] = true;
            }
            return null;
          });
    } catch (RuntimeException e) {
      if (shown[0]) {
        LOG.log(Level.ERROR, "The administrator was not created: the password shown is void");
      }
      throw e;
    }
  }

  /** So that the last password of the environment still holds once the variable is gone. */
  private void keepInStep(String password) {
    Optional<UserRows.StoredUser> stored = tables.use(handle -> UserRows.find(handle, NAME));
    if (stored.isPresent() && !passwords.fits(password, stored.get().hash())) {
      String hash = passwords.hash(password);
      tables.change(
          BY,
          (handle, entries) -> {
            entries.add("user change", NAME, Map.of("password", "changed"));
            return UserRows.update(handle, NAME, hash, null);
          });
    }
  }

  private static boolean inserted(Handle handle, Entries entries, String hash) throws SQLException {
    boolean inserted = UserRows.insert(handle, NAME, hash, Role.admin).isPresent();
    if (inserted) {
      entries.add("user create", NAME, Map.of("role", Role.admin.name()));
    }
    return inserted;
  }

  /** Past the log, which may be kept in files and is written later, straight to the console. */
  private static void show(String password) {
    String text =
        """

        Elver's administrator (shown this once):
          name:     %s
          password: %s

        """
            .formatted(NAME, password);
    try {
      @SuppressWarnings("resource") // closing it would close the process's own output
      FileOutputStream console = new FileOutputStream(FileDescriptor.out);
      console.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "No console to show a password on: set ELVER_ADMIN_PASSWORD", e);
    }
  }
}
