package org.elver.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.elver.testing.Server;

/** What a server says of its calls, beside what it answers. */
final class Described {

  /** About data transfers: every answer to a test has to be described. */
  private static final Pattern CHECKED =
      Pattern.compile("/api/(connections|transfers|runs|schedules)(/.*)?");

  private static final Map<Server, JsonObject> PATHS = new ConcurrentHashMap<>();

  private Described() {}

  /** Fails for an answer that a reader of the description is not prepared for. */
  static void check(Server server, String method, String address, HttpResponse<String> answer) {
    String path = address.replaceFirst("\\?.*", "");
    if (!CHECKED.matcher(path).matches()) {
      return;
    }
    JsonObject paths = PATHS.computeIfAbsent(server, Described::paths);
    String verb = method.toLowerCase(Locale.ROOT);
    List<JsonObject> operations =
        paths.keySet().stream()
            .filter(template -> path.matches(template.replaceAll("\\{\\w+}", "[^/]+")))
            .sorted() // "export" comes before "{id}"
            .map(paths::getJsonObject)
            .filter(item -> item.containsKey(verb))
            .map(item -> item.getJsonObject(verb))
            .toList();
    if (!operations.isEmpty()) {
      JsonObject responses = operations.get(0).getJsonObject("responses");
      String status = String.valueOf(answer.statusCode());
      assertThat(responses.keySet()).as(method + " " + address).contains(status);
      type(answer, responses.getJsonObject(status), method + " " + address + ": " + status);
    }
  }

  private static void type(HttpResponse<String> answer, JsonObject described, String call) {
    String type = answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
    if (described.containsKey("content")) {
      assertThat(described.getJsonObject("content").keySet()).as(call).contains(type);
    } else {
      assertThat(answer.body()).as(call).isEmpty();
    }
  }

  private static JsonObject paths(Server server) {
    return Calls.json(
            server.send(
                Calls.nobody(server).request("/openapi").header("Accept", "application/json")))
        .getJsonObject("paths");
  }
}
