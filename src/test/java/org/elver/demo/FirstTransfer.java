package org.elver.demo;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.util.Optional;

/** The example of the first text: from the legacy bank's users into the insurer's. */
record FirstTransfer(Application application, String legacyUrl, String legacyUser) {

  static final String NAME = "Import Mobile Banking Users";

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
      JsonObject transfer =
          named(TRANSFERS, NAME).isPresent()
              ? named(TRANSFERS, NAME).orElseThrow()
              : json(application.call("POST", TRANSFERS, definition(connection)));
      return state(transfer);
    } catch (IOException | JsonException | IllegalStateException e) {
      return new State.Missing(String.valueOf(e.getMessage()));
    }
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

  private static JsonObject definition(long connection) {
    return Json.createObjectBuilder()
        .add("name", NAME)
        .add("description", "Import active users from legacy mobile banking system")
        .add("sourceConnectionId", connection)
        .add("sourceQuery", QUERY)
        .add("targetTable", "fdh_mobile_users")
        .add("targetInsertQuery", STATEMENT)
        .build();
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
