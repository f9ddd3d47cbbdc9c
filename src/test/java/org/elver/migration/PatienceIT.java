package org.elver.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.elver.testing.Poll;
import org.elver.testing.TestDatabase;
import org.junit.jupiter.api.Test;

/** Others who are in a migration's way. */
class PatienceIT extends EngineFixture {

  @Test
  void aDeadlockIsRolledBackAndTriedAgain() throws Exception {
    database.execute("CREATE TABLE a (); CREATE TABLE b ();");
    write("001_both.sql", "LOCK TABLE a; LOCK TABLE b; CREATE TABLE c ();");
    TestDatabase superuser = database.asSuperuser();
    // The migration looks for a deadlock first, and so is the one that ends it.
    superuser.execute("ALTER ROLE \"%s\" SET deadlock_timeout = '3s'".formatted(database.user()));
    TestEngine engine = engine(Map.of("MIGRATION_LOCK_TIMEOUT", "PT30S"));
    try (Connection other = superuser.connect();
        Statement statement = other.createStatement()) {
      statement.execute("SET deadlock_timeout = '1min'");
      statement.execute(
          "SET search_path = %s"
              .formatted(database.query("SELECT quote_ident(current_schema())").get(0)));
      statement.execute("BEGIN; LOCK TABLE b");
      CompletableFuture<UpReport> up = CompletableFuture.supplyAsync(engine::up);
      Poll.until(
          database,
          "SELECT EXISTS (SELECT FROM pg_locks WHERE relation = 'b'::regclass AND NOT granted)");
      statement.execute("LOCK TABLE a");
      statement.execute("ROLLBACK");

      assertApplied(up.get(1, TimeUnit.MINUTES));
    }
    assertThat(engine.notes()).anyMatch(note -> note.contains("deadlock detected, rolled back"));
    assertThat(exists("c")).isTrue();
  }
}
