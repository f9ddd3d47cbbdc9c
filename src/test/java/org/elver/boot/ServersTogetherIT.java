package org.elver.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.elver.testing.Leftovers;
import org.elver.testing.Sample;
import org.elver.testing.Server;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Three servers that are deployed at once on one database. */
class ServersTogetherIT {

  private final TestDatabase database = TestDatabases.newDatabase();
  private final List<Server> servers = new ArrayList<>();

  @AfterEach
  void nothingIsLeft() {
    servers.forEach(Server::close);
    Leftovers.none(database);
  }

  @Test
  void everyFileIsAppliedOnceAndNobodyWaitsForItself() throws Exception {
    for (int i = 0; i < 3; i++) {
      servers.add(
          Server.start(
              database, Map.of("MIGRATIONS_DIR", Sample.FOLDER.toAbsolutePath().toString())));
    }

    servers.forEach(Server::awaitReady);

    assertThat(
            database.query(
                """
                SELECT file FROM elver.migration_history
                WHERE scope = 'application' AND status = 'completed' ORDER BY id
                """))
        .containsExactlyElementsOf(Sample.all().stream().map(Sample::file).toList());
    for (Sample sample : Sample.all()) {
      assertThat(database.query(sample.then())).as(sample.file()).containsExactly("t");
    }
    assertThat(database.query("SELECT count(*) FROM elver.account")).containsExactly("1");
  }
}
