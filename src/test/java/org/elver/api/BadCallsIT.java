package org.elver.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.elver.testing.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be used is answered with one problem, and nothing of it is done. */
class BadCallsIT {

  private static final String STATE =
      """
      SELECT (SELECT string_agg(h::text, ',' ORDER BY id) FROM elver.migration_history h)
        || (SELECT count(*) FROM elver.audit WHERE NOT refused)
      """;

  private final Server server = Server.shared();
  private final Calls admin = Calls.admin(server);
  private List<String> before;

  @BeforeEach
  void look() throws Exception {
    before = server.database().query(STATE);
  }

  @AfterEach
  void nothingWasDone() throws Exception {
    assertThat(server.database().query(STATE)).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "repair | {'action':'accept','migration':1,'confirm':true} | migration",
        "repair | {'action':'accept','migration':'001','confirm':'yes'} | confirm",
        "repair | {'action':'accept','migration':'001','confirm':'true'} | confirm",
        "repair | {'action':'accept','migration':'001','confirm':1} | confirm",
        "repair | {'action':'ACCEPT','migration':'001','confirm':true} | action",
        "repair | {'action':['accept'],'migration':'001'} | action",
        "baseline | {'version':1,'confirm':true} | version",
        "baseline | {'version':'one','confirm':true} | version",
        "baseline | {'version':'-1','confirm':true} | version",
        "baseline | {'version':{},'confirm':true} | version",
      })
  void aFieldOfAnotherKind(String call, String json, String field) {
    HttpResponse<String> answer =
        admin.call("POST", "/api/migrations/" + call, json.replace('\'', '"'));

    assertThat(Problems.expect(answer, 400, "unfit-field").getString("field")).isEqualTo(field);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/migrations/up?target=%00",
        "/api/migrations/up?continueOnError=maybe",
        "/api/migrations/down?steps=-1",
        "/api/migrations/down?steps=99999999999999999999",
        "/api/migrations/down?batch=1.5",
        "/api/migrations/adopt?table=%00",
        "/api/migrations/adopt?table=",
        "/api/migrations/adopt?from=nobody",
        "/api/migrations/adopt?dryRun=yes",
        "/api/migrations/lock/release?confirm=1",
      })
  void aParameterThatDoesNotFit(String call) {
    Problems.expect(admin.call("POST", call, null), 400, "unfit-parameter");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/migrations/up",
        "/api/migrations/down",
        "/api/migrations/run/001",
        "/api/migrations/adopt",
        "/api/migrations/lock/release?confirm=true",
        "/migrations/run",
        "/migrations/revert",
      })
  void aBodyThatWouldBePassedOver(String call) {
    Problems.expect(admin.call("POST", call, "{\"dryRun\": true}"), 400, "unexpected-body");
    Problems.expect(admin.call("POST", call, "nonsense"), 400, "unexpected-body");
    Problems.expect(
        server.send(
            admin
                .request(call)
                .POST(BodyPublishers.ofString("dryRun=true"))
                .header("Content-Type", "application/x-www-form-urlencoded")),
        400,
        "unexpected-body");
    Problems.expect(admin.call("POST", call, "x".repeat((1 << 20) + 1)), 413, "too-large");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"nope", "%27;%20DROP%20TABLE%20orders", "a%0Ab", "%F0%9F%90%98", "..%2F.."})
  void aNameThatNothingHas(String name) {
    Problems.expect(
        admin.call("POST", "/api/migrations/run/" + name, null), 404, "no-such-migration");
    Problems.expect(
        admin.call("POST", "/api/migrations/up?target=" + name, null), 404, "no-such-migration");
    Problems.expect(
        admin.call("POST", "/api/migrations/down?target=" + name, null), 404, "no-such-migration");
  }

  @Test
  void aNameThatNoDatabaseCanHold() {
    String json = "{\"action\":\"accept\",\"migration\":\"001\\u0000\",\"confirm\":true}";

    Problems.expect(admin.call("POST", "/api/migrations/repair", json), 404, "no-such-migration");
  }

  @ParameterizedTest
  @CsvSource({"garbage, bad-request, 400", "text/plain, unsupported-media-type, 415"})
  void aBodyOfAnotherType(String type, String kind, int status) {
    Problems.expect(
        server.send(
            admin
                .request("/api/migrations/repair")
                .POST(BodyPublishers.ofString("{}"))
                .header("Content-Type", type)),
        status,
        kind);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nowhere", "/index.html", "/WEB-INF/web.xml", "/WEB-INF/problem"})
  void anAddressOutsideOfTheCalls(String path) {
    Problems.expect(admin.get(path), 404, "not-found");
  }

  /** What the JDK's client sends unless it is told not to. */
  @Test
  void aBodyWithARequestToUpgrade() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.uri("/api/migrations/repair"))
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder()
                        .encodeToString(("admin:" + Server.ADMIN_PASSWORD).getBytes(UTF_8)))
            .header("Content-Type", "application/json")
            .timeout(Duration.ofSeconds(20))
            .POST(BodyPublishers.ofString("{\"action\": \"accept\"}"))
            .build();

    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("urn:elver:problem:upgrade-with-body", "HTTP/1.1");
  }
}
