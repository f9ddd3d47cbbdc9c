package org.elver.boot;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.elver.testing.Server;

/** Server-sent events, read while they come. */
record EventLines(BufferedReader lines) implements AutoCloseable {

  /** Of a call of the administrator's. */
  static EventLines of(Server server, String path) throws IOException, InterruptedException {
    byte[] login = ("admin:" + Server.ADMIN_PASSWORD).getBytes(StandardCharsets.UTF_8);
    HttpResponse<InputStream> answer =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .build()
            .send(
                HttpRequest.newBuilder(server.uri(path))
                    .timeout(Duration.ofMinutes(1))
                    .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login))
                    .build(),
                BodyHandlers.ofInputStream());
    if (answer.statusCode() != 200) {
      throw new AssertionError("Status " + answer.statusCode());
    }
    return new EventLines(
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8)));
  }

  /** Data of the next event with that name; those before it are passed over. */
  JsonObject next(String name) throws IOException {
    String event = null;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("event: ")) {
        event = line.substring("event: ".length());
      } else if (line.startsWith("data: ") && name.equals(event)) {
        return object(line.substring("data: ".length()));
      }
    }
    throw new AssertionError("No more events, and none of them " + name);
  }

  private static JsonObject object(String json) {
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      return reader.readObject();
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
