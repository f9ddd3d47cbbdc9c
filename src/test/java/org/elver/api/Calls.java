package org.elver.api;

import static java.net.http.HttpClient.Version.HTTP_1_1;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.elver.testing.Server;

/** Calls to a server under one login. */
record Calls(Server server, String authorization) {

  static final String PASSWORD = "a long password";

  static Calls nobody(Server server) {
    return new Calls(server, null);
  }

  static Calls admin(Server server) {
    return basic(server, "admin", Server.ADMIN_PASSWORD);
  }

  static Calls basic(Server server, String name, String password) {
    byte[] login = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
    return new Calls(server, "Basic " + Base64.getEncoder().encodeToString(login));
  }

  static Calls bearer(Server server, String token) {
    return new Calls(server, "Bearer " + token);
  }

  /** A new user of that name, with {@link #PASSWORD}. */
  static Calls newUser(Server server, String name, String role) {
    HttpResponse<String> answer =
        admin(server)
            .call(
                "POST",
                "/api/users",
                "{\"name\":\"%s\",\"password\":\"%s\",\"role\":\"%s\"}"
                    .formatted(name, PASSWORD, role));
    if (answer.statusCode() != 201) {
      throw new AssertionError(answer.body());
    }
    return basic(server, name, PASSWORD);
  }

  HttpResponse<String> get(String path) {
    return call("GET", path, null);
  }

  /**
   * @param json null for none
   */
  HttpResponse<String> call(String method, String path, String json) {
    return edit(method, path, null, json);
  }

  /**
   * @param ifMatch the header; null for none
   * @param json null for none
   */
  HttpResponse<String> edit(String method, String path, String ifMatch, String json) {
    BodyPublisher body = json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json);
    HttpRequest.Builder request = request(path).method(method, body);
    if (json != null) {
      request.header("Content-Type", "application/json");
    }
    if (ifMatch != null) {
      request.header("If-Match", ifMatch);
    }
    HttpResponse<String> answer = server.send(request);
    Described.check(server, method, path, answer);
    return answer;
  }

  /**
   * To be completed and sent. Over HTTP/2 the server answers a long header with a broken stream,
   * and later requests with 431.
   */
  HttpRequest.Builder request(String path) {
    URI uri = server.uri(path);
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).version(HTTP_1_1);
    return authorization == null ? request : request.header("Authorization", authorization);
  }

  static JsonObject json(HttpResponse<String> response) {
    try (JsonReader reader = Json.createReader(new StringReader(response.body()))) {
      return reader.readObject();
    }
  }

  static JsonArray array(HttpResponse<String> response) {
    try (JsonReader reader = Json.createReader(new StringReader(response.body()))) {
      return reader.readArray();
    }
  }
}
