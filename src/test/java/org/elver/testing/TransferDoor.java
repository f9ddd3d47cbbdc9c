package org.elver.testing;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/** The transfers of a server over HTTP, for its administrator. */
public record TransferDoor(Server server) {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** What a server needs to be told to keep passwords. */
  public static final Map<String, String> KEY =
      Map.of("ELVER_SECRET_KEY", "a passphrase for tests only");

  /** Keeps a connection; its id. */
  public long connect(String name, String jdbcUrl, String user, String password) {
    JsonObjectBuilder connection =
        Json.createObjectBuilder()
            .add("name", name)
            .add("url", jdbcUrl)
            .add("username", user)
            .add("password", password);
    return id(call("POST", "/api/connections", connection.build()), 201);
  }

  /** Keeps a transfer; its id. */
  public long define(JsonObject transfer) {
    return id(call("POST", "/api/transfers", transfer), 201);
  }

  public HttpResponse<String> run(long transfer) {
    return call("POST", "/api/transfers/" + transfer + "/run", null);
  }

  /** Starts a run as soon as that is possible; the run's id. */
  public long start(long transfer) {
    return id(
        Poll.until("started", PATIENCE, () -> run(transfer), answer -> answer.statusCode() == 202),
        202);
  }

  /** Runs it to its end. */
  public JsonObject runToEnd(long transfer) {
    return ended(start(transfer));
  }

  public HttpResponse<String> cancel(long transfer) {
    return call("POST", "/api/transfers/" + transfer + "/cancel", null);
  }

  /** A run as it is now. */
  public JsonObject find(long run) {
    return json(call("GET", "/api/runs/" + run, null), 200);
  }

  /** A run when it has ended, also where nobody could be asked for some time. */
  public JsonObject ended(long run) {
    HttpResponse<String> answer =
        Poll.until(
            "ended: run " + run,
            PATIENCE,
            () -> call("GET", "/api/runs/" + run, null),
            got ->
                got.statusCode() == 200 && !json(got, 200).getString("status").equals("RUNNING"));
    return json(answer, 200);
  }

  /**
   * @param body null for none
   */
  public HttpResponse<String> call(String method, String path, JsonObject body) {
    byte[] login = ("admin:" + Server.ADMIN_PASSWORD).getBytes(StandardCharsets.UTF_8);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.uri(path))
            .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login));
    if (body == null) {
      return server.send(request.method(method, BodyPublishers.noBody()));
    }
    return server.send(
        request
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body.toString())));
  }

  private static long id(HttpResponse<String> answer, int expected) {
    return json(answer, expected).getJsonNumber("id").longValueExact();
  }

  private static JsonObject json(HttpResponse<String> answer, int expected) {
    if (answer.statusCode() != expected) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
    try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
      return reader.readObject();
    }
  }
}
