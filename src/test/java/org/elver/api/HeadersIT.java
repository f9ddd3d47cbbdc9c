package org.elver.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.elver.testing.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The headers that keep browsers from mischief, on every kind of answer. */
class HeadersIT {

  private static final List<String> ALWAYS =
      List.of(
          "Cache-Control",
          "Content-Security-Policy",
          "Referrer-Policy",
          "X-Content-Type-Options",
          "X-Frame-Options");

  private final Server server = Server.shared();
  private final Calls admin = Calls.admin(server);

  @ParameterizedTest
  @CsvSource({
    "GET, /api/migrations/status, 200",
    "GET, /api/docs, 200",
    "GET, /api/docs/swagger-ui.css, 200",
    "GET, /migrations/status, 200",
    "GET, /api/nothing, 404",
    "GET, /nothing, 404",
    "GET, /api/audit?limit=x, 400",
    "DELETE, /api/audit, 405",
    "POST, /api/users, 400",
    "PUT, /api/connections/0, 428",
    "GET, /health/ready, 200",
    "GET, /metrics, 200",
    "GET, /openapi, 200"
  })
  void everyAnswerHasThem(String method, String path, int status) {
    HttpResponse<String> answer =
        server.send(
            admin
                .request(path)
                .header("Content-Type", "application/json")
                .method(
                    method,
                    method.startsWith("P")
                        ? BodyPublishers.ofString("{}")
                        : BodyPublishers.noBody()));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    complete(answer);
  }

  @Test
  void refusalsHaveThemToo() {
    complete(Calls.nobody(server).get("/api/migrations/status"));
    complete(Calls.nobody(server).get("/nothing"));
    HttpResponse<String> forbidden =
        Calls.newUser(server, "headers-viewer", "viewer").get("/api/users");
    assertThat(forbidden.statusCode()).isEqualTo(403);
    complete(forbidden);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACK", "PATCH", "PROPFIND", "FOO"})
  void oddMethodsDoNothing(String method) {
    HttpResponse<String> answer =
        server.send(
            admin.request("/api/migrations/status").method(method, BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isBetween(400, 501);
    assertThat(answer.body()).doesNotContain("Authorization", "Basic ");
    complete(answer);
  }

  /** The server refuses it before it knows of any application. */
  @Test
  void nothingIsSentBackByTrace() {
    HttpResponse<String> answer =
        server.send(admin.request("/api/docs").method("TRACE", BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.body()).isEmpty();
  }

  /** Which the server refuses before it knows of any application. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/migrations/status HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n",
        "GET /api/%zz HTTP/1.1\r\nHost: localhost\r\n",
        "GET / HTTP/1.1\r\n"
      })
  void whatIsNoRequestTellsNothing(String request) throws IOException {
    String answer = raw(request + "Connection: close\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 ");
    assertThat(answer.replace("Server: Payara Micro", ""))
        .doesNotContain("Exception", "\tat ", "Payara", "GlassFish", "Grizzly", "applied");
  }

  private static void complete(HttpResponse<String> answer) {
    assertThat(answer.headers().map().keySet().stream().map(String::toLowerCase))
        .as(answer.request().method() + " " + answer.uri())
        .containsAll(ALWAYS.stream().map(String::toLowerCase).toList());
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "frame-ancestors 'none'");
    assertThat(answer.headers().map()).doesNotContainKeys("set-cookie", "x-powered-by");
    assertThat(answer.headers().firstValue("server")).as("no version").contains("Payara Micro");
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket("localhost", server.uri("/").getPort())) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }
}
