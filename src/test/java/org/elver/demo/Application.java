package org.elver.demo;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.elver.migration.plan.MigrationStatus;

/** The deployed WAR, asked over HTTP as anybody would ask it. */
final class Application {

  /** A machine that is busy with other things takes long over the first call. */
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final URI address;
  private final String login;

  Application(URI address, String user, String password) {
    this.address = address;
    this.login =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  /** The status comes first: readiness says yes before there is an application. */
  Answer ask() throws InterruptedException {
    try {
      HttpResponse<String> status = get("api/migrations/status");
      HttpResponse<String> ready = get("health/ready");
      return answer(status.statusCode(), status.body(), ready.statusCode(), ready.body());
    } catch (IOException e) {
      return new Answer.NotYet();
    }
  }

  static Answer answer(int statusCode, String status, int readyCode, String ready) {
    if (statusCode == 404) {
      return new Answer.NotYet();
    }
    if (statusCode == 401 || statusCode == 403) {
      return new Answer.NotReady(null, "It refuses the login kept in .elver.");
    }
    if (statusCode != 200) {
      return new Answer.NotReady(null, detail(statusCode, status));
    }
    MigrationStatus migrations = org.elver.json.Json.LINES.fromJson(status, MigrationStatus.class);
    return readyCode == 200
        ? new Answer.Ready(migrations)
        : new Answer.NotReady(migrations, reason(migrations, ready));
  }

  /**
   * Any call; a change is made whatever the state.
   *
   * @param body null for none
   */
  HttpResponse<String> call(String method, String path, JsonObject body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address.resolve(path))
            .timeout(TIMEOUT)
            .header("Authorization", login)
            .header("If-Match", "*");
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    return client.send(
        request
            .method(
                method,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(address.resolve(path))
            .timeout(TIMEOUT)
            .header("Authorization", login)
            .build(),
        BodyHandlers.ofString());
  }

  /** An RFC 9457 problem, or what else came. */
  private static String detail(int code, String body) {
    try (JsonReader reader = Json.createReader(new StringReader(body))) {
      JsonObject problem = reader.readObject();
      return place(problem) + problem.getString("detail", "HTTP " + code);
    } catch (JsonException | ClassCastException e) {
      return "HTTP " + code;
    }
  }

  private static String place(JsonObject problem) {
    if (!problem.containsKey("file") || problem.isNull("file")) {
      return "";
    }
    int line = problem.getInt("line", 0);
    return problem.getString("file") + (line > 0 ? ":" + line : "") + ": ";
  }

  private static String reason(MigrationStatus status, String ready) {
    return status.failed().isEmpty() ? ready : "";
  }
}
