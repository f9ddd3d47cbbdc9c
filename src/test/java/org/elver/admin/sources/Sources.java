package org.elver.admin.sources;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import org.elver.testing.Server;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.elver.testing.TransferDoor;

/** An external database, and what the pages are about, made through the front door. */
public final class Sources {

  public static final String PASSWORD = "a long password";

  private static final TestDatabase EXTERNAL = TestDatabases.newDatabase();

  private final Server server;
  private final TransferDoor door;

  public Sources(Server server) {
    this.server = server;
    this.door = new TransferDoor(server);
  }

  public static TestDatabase external() {
    return EXTERNAL;
  }

  public TransferDoor door() {
    return door;
  }

  /** No transfer and no connection is left, and there is a table to write to. */
  public void clean() throws SQLException {
    server
        .database()
        .execute(
            """
            DELETE FROM elver.transfer_run;
            DELETE FROM elver.transfer_dependency;
            DELETE FROM elver.transfer_version;
            DELETE FROM elver.transfer;
            DELETE FROM elver.connection;
            CREATE TABLE IF NOT EXISTS landed (value text);
            """);
  }

  public long connection(String name) {
    return door.connect(name, EXTERNAL.jdbcUrl(), EXTERNAL.user(), EXTERNAL.password());
  }

  /**
   * @param schedule null for none
   */
  public long transfer(
      String name, long connection, String schedule, String zone, long... dependsOn) {
    return door.define(
        definition(name, connection, "SELECT 'x' AS value", schedule, zone, dependsOn));
  }

  public JsonObject definition(
      String name, long connection, String query, String schedule, String zone, long... dependsOn) {
    JsonArrayBuilder needed = Json.createArrayBuilder();
    for (long other : dependsOn) {
      needed.add(other);
    }
    JsonObjectBuilder definition =
        Json.createObjectBuilder()
            .add("name", name)
            .add("sourceConnectionId", connection)
            .add("sourceQuery", query)
            .add("targetTable", "landed")
            .add("targetInsertQuery", "INSERT INTO landed (value) VALUES ({{value}})")
            .add("timeZone", zone)
            .add("dependsOn", needed);
    return (schedule == null ? definition : definition.add("schedule", schedule)).build();
  }

  /** A new user with {@link #PASSWORD}. */
  public void user(String name, String role) {
    HttpResponse<String> answer =
        door.call(
            "POST",
            "/api/users",
            Json.createObjectBuilder()
                .add("name", name)
                .add("password", PASSWORD)
                .add("role", role)
                .build());
    if (answer.statusCode() != 201) {
      throw new AssertionError(answer.body());
    }
  }
}
