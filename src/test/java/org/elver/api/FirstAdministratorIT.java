package org.elver.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.elver.config.Settings;
import org.elver.database.DatabaseUrl;
import org.elver.database.PlainTransactions;
import org.elver.migration.Migrations;
import org.elver.testing.Server;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.junit.jupiter.api.Test;

class FirstAdministratorIT {

  private static final Pattern SHOWN = Pattern.compile("(?m)^ *password: (\\S+)$");
  private static final Map<String, String> NO_PASSWORD = Map.of("ELVER_ADMIN_PASSWORD", "");

  private final TestDatabase database = TestDatabases.newDatabase();

  @Test
  void ofServersThatStartTogetherOneShowsAPasswordAndThatOneIsRight() throws SQLException {
    try (Server first = Server.start(database, NO_PASSWORD);
        Server second = Server.start(database, NO_PASSWORD);
        Server third = Server.start(database, NO_PASSWORD)) {
      List<Server> servers = List.of(first, second, third);
      servers.forEach(Server::awaitReady);

      List<String> shown = servers.stream().flatMap(FirstAdministratorIT::shown).toList();
      assertThat(shown).hasSize(1);
      servers.forEach(
          server ->
              assertThat(Calls.basic(server, "admin", shown.get(0)).get("/api/users").statusCode())
                  .isEqualTo(200));
      assertThat(database.query("SELECT name || role FROM elver.account"))
          .containsExactly("adminadmin");
      theLastOneStays(Calls.basic(first, "admin", shown.get(0)));
    }

    try (Server later = Server.start(database, NO_PASSWORD).awaitReady()) {
      assertThat(shown(later)).isEmpty();
    }
    theEnvironmentIsTheOnlyPasswordWhereItIsSet();
  }

  @Test
  void aPasswordThatWasShownInVainIsFollowedByOneThatCounts() throws SQLException {
    makeTables();
    database.execute(
        """
        CREATE FUNCTION public.refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'not now'; END $$;
        CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON elver.account
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.refuse();
        """);
    try (Server server = Server.start(database, NO_PASSWORD).awaitLog("shown is void")) {
      assertThat(shown(server)).hasSize(1);
      assertThat(database.query("SELECT name FROM elver.account")).isEmpty();
    }

    database.execute("DROP TRIGGER refuse ON elver.account");
    try (Server server = Server.start(database, NO_PASSWORD).awaitReady()) {
      List<String> shown = shown(server).toList();
      assertThat(shown).hasSize(1);
      assertThat(Calls.basic(server, "admin", shown.get(0)).get("/api/users").statusCode())
          .isEqualTo(200);
    }
  }

  private void makeTables() {
    Settings settings = new Settings(name -> Optional.empty());
    ScheduledExecutorService heartbeats = Executors.newSingleThreadScheduledExecutor();
    DatabaseUrl url = new DatabaseUrl(database.jdbcUrl(), database.user(), database.password());
    try (PlainTransactions transactions = new PlainTransactions(url)) {
      new Migrations(settings, transactions, getClass().getClassLoader(), heartbeats, "test")
          .prepare();
    } finally {
      heartbeats.shutdownNow();
    }
  }

  private void theLastOneStays(Calls admin) {
    Problems.expect(admin.call("DELETE", "/api/users/admin", null), 409, "last-administrator");
    Problems.expect(
        admin.call("PUT", "/api/users/admin", "{\"role\":\"viewer\"}"), 409, "last-administrator");
    assertThat(
            admin.call("PUT", "/api/users/admin", "{\"password\":\"one of my own\"}").statusCode())
        .isEqualTo(200);
    assertThat(admin.get("/api/users").statusCode()).isEqualTo(401);
  }

  private void theEnvironmentIsTheOnlyPasswordWhereItIsSet() {
    try (Server server = Server.start(database, Map.of()).awaitReady()) {
      assertThat(shown(server)).isEmpty();
      assertThat(Calls.admin(server).get("/api/users").statusCode()).isEqualTo(200);
      assertThat(Calls.basic(server, "admin", "one of my own").get("/api/users").statusCode())
          .isEqualTo(401);
    }
  }

  private static Stream<String> shown(Server server) {
    return SHOWN.matcher(server.log()).results().map(found -> found.group(1));
  }
}
