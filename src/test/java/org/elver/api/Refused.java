package org.elver.api;

import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.elver.testing.Poll;
import org.elver.testing.Server;

/** Calls from an address, and what the audit keeps of those that are refused. */
record Refused(Server server, String address) {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** As behind a trusted proxy. */
  HttpRequest.Builder request(Calls calls, String path) {
    return calls.request(path).header("X-Forwarded-For", address);
  }

  /** Status of a call that reads. */
  int get(Calls calls, String path) {
    return server.send(request(calls, path)).statusCode();
  }

  /** Its entries, the newest first, once they are as wanted. */
  List<JsonObject> entries(Predicate<List<JsonObject>> wanted) {
    return Poll.until("entries of " + address, PATIENCE, this::entries, wanted);
  }

  List<JsonObject> entries() {
    String query =
        "?refused=true&limit=500&address=" + URLEncoder.encode(address, StandardCharsets.UTF_8);
    return Calls.json(Calls.admin(server).get("/api/audit" + query))
        .getJsonArray("items")
        .getValuesAs(JsonObject.class);
  }

  /** Waits for the first one, and returns it. */
  JsonObject entry() {
    return entries(all -> !all.isEmpty()).get(0);
  }

  static int count(List<JsonObject> entries) {
    return entries.stream().mapToInt(each -> each.getJsonObject("detail").getInt("count")).sum();
  }
}
