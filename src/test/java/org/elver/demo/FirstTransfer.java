package org.elver.demo;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.util.Optional;

/**
 * The example of the first text: from the legacy bank's users into the insurer's. Beside it one
 * that brings up to date, each night, who used the bank since.
 */
record FirstTransfer(Application application, String legacyUrl, String legacyUser) {

  static final String NAME = "Import Mobile Banking Users";

  private static final String REFRESH = "Refresh Mobile Banking Users";
  private static final String CONNECTION = "Legacy bank";
  private static final String CONNECTIONS = "api/connections";
  private static final String TRANSFERS = "api/transfers";

  private static final String QUERY =
      """
      SELECT
        user_id,
        username,
        phone_number,
        created_at
      FROM legacy_users
      WHERE status = 'ACTIVE'
        AND created_at > '2024-01-01'
      """;

  private static final String STATEMENT =
      """
      INSERT INTO fdh_mobile_users (
        username,
        phone_number,
        context,
        "isActive",
        "created_at"
      ) VALUES (
        {{username}},
        {{phone_number}},
        'MOBILE_BANKING',
        true,
        {{created_at}}
      )
      ON CONFLICT (username) DO NOTHING
      """;

  private static final String QUERY_SINCE =
      """
      SELECT
        username,
        phone_number,
        last_login_at
      FROM legacy_users
      WHERE status = 'ACTIVE'
        AND last_login_at >= {{last.last_login_at | default('2024-01-01')}}
      """;

  private static final String CHANGE =
      """
      UPDATE fdh_mobile_users
      SET phone_number = {{phone_number | replace(' ', '') | nullif('')}}
      WHERE username = {{username}}
      """;

  /** What became of it. */
  sealed interface State {

    /**
     * It is there.
     *
     * @param rows that the last run affected; null before the first
     */
    record Defined(long id, String status, Long rows) implements State {}

    /** It could not be made, for this reason. */
    record Missing(String reason) implements State {}
  }

  /** Makes what is not there yet. */
  State find() throws InterruptedException {
    try {
      long connection = connection();
      JsonObject transfer = transfer(first(connection));
      transfer(refresh(connection));
      return state(transfer);
    } catch (IOException | JsonException | IllegalStateException e) {
      return new State.Missing(String.valueOf(e.getMessage()));
    }
  }

  private JsonObject transfer(JsonObject definition) throws IOException, InterruptedException {
    Optional<JsonObject> known = named(TRANSFERS, definition.getString("name"));
    return known.isPresent() ? known.get() : json(application.call("POST", TRANSFERS, definition));
  }

  static State.Defined state(JsonObject transfer) {
    Long rows =
        transfer.isNull("lastRunRowsAffected")
            ? null
            : (Long) transfer.getJsonNumber("lastRunRowsAffected").longValueExact();
    return new State.Defined(
        transfer.getJsonNumber("id").longValueExact(), transfer.getString("status"), rows);
  }

  /** The database may have another port than in the run before. */
  private long connection() throws IOException, InterruptedException {
    JsonObject wanted =
        Json.createObjectBuilder()
            .add("name", CONNECTION)
            .add("url", legacyUrl)
            .add("username", legacyUser)
            .build();
    Optional<JsonObject> known = named(CONNECTIONS, CONNECTION);
    if (known.isEmpty()) {
      return id(json(application.call("POST", CONNECTIONS, wanted)));
    }
    long id = id(known.get());
    if (!known.get().getString("url").equals(legacyUrl)) {
      json(application.call("PUT", CONNECTIONS + "/" + id, wanted));
    }
    return id;
  }

  private Optional<JsonObject> named(String path, String name)
      throws IOException, InterruptedException {
    return json(application.call("GET", path, null))
        .getJsonArray("items")
        .getValuesAs(JsonObject.class)
        .stream()
        .filter(item -> item.getString("name").equals(name))
        .findFirst();
  }

  private static JsonObject first(long connection) {
    return definition(connection, NAME, QUERY, STATEMENT)
        .add("description", "Import active users from legacy mobile banking system")
        .build();
  }

  private static JsonObject refresh(long connection) {
    return definition(connection, REFRESH, QUERY_SINCE, CHANGE)
        .add("description", "Phone numbers of who used the bank since the last time")
        .add("schedule", "30 2 * * *")
        .add("timeZone", "Europe/Berlin")
        .build();
  }

  private static JsonObjectBuilder definition(
      long connection, String name, String query, String statement) {
    return Json.createObjectBuilder()
        .add("name", name)
        .add("sourceConnectionId", connection)
        .add("sourceQuery", query)
        .add("targetTable", "fdh_mobile_users")
        .add("targetInsertQuery", statement);
  }

  private static long id(JsonObject made) {
    return made.getJsonNumber("id").longValueExact();
  }

  private static JsonObject json(HttpResponse<String> answer) {
    try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
      JsonObject body = reader.readObject();
      if (answer.statusCode() >= 300) {
        throw new IllegalStateException(body.getString("detail", "HTTP " + answer.statusCode()));
      }
      return body;
    }
  }
}
