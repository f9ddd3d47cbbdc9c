package org.elver.transfer.connection;

import java.util.Map;
import java.util.Optional;
import org.elver.testing.TestMariaDb;

/** Sessions as stored connections open them, for tests of what is done with them. */
public final class OpenMariaDb {

  private OpenMariaDb() {}

  public static Source of(TestMariaDb database) {
    Login login =
        new Login(
            "legacy",
            JdbcUrl.of(database.jdbcUrl()),
            database.user(),
            database.password(),
            Map.of(),
            true);
    return new Opening(
            new Drivers("ELVER_DRIVERS_DIR", Optional.empty()),
            new Boundaries(new org.elver.config.Settings(name -> Optional.empty())))
        .open(login, Limits.NONE);
  }
}
