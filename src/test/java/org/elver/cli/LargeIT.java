package org.elver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.elver.testing.Leftovers;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeIT {

  @TempDir Path folder;
  private final TestDatabase database = TestDatabases.newDatabase();

  @Test
  void whatAMigrationSelectsIsNotKept() throws Exception {
    String large = "SELECT i, repeat('x', 1000) FROM generate_series(1, 200000) i;";
    Files.writeString(folder.resolve("1_large.sql"), large);
    Files.writeString(folder.resolve("2_outside.sql"), "-- no-transaction\n" + large);
    Files.writeString(
        folder.resolve("3_notices.sql"),
        "DO $$ BEGIN FOR i IN 1..20000 LOOP RAISE NOTICE '%', repeat('x', 5000); END LOOP; END $$;");

    CommandLineRun run =
        CommandLineRun.shell(database, folder, "\"$JAVA\" -Xmx32m -jar \"$JAR\" up 2>/dev/null");

    assertThat(run.exitCode()).as(run.out()).isZero();
    assertThat(
            database.query(
                "SELECT count(*) FROM elver.migration_history WHERE batch = 1 AND scope = 'application'"))
        .containsExactly("3");
    Leftovers.none(database);
  }
}
