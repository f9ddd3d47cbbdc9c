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
import org.junit.jupiter.params.provider.ValueSource;

/** Tricks of whoever tries the doors. */
class AttacksIT {

  private final Server server = Server.shared();
  private final Calls admin = Calls.admin(server);

  @Test
  void noPageOfAnotherSiteListensToThePush() throws IOException {
    String cookie = new PageSessions(server).begin("admin", Server.ADMIN_PASSWORD);

    assertThat(socket(cookie, "Origin: http://" + host())).startsWith("HTTP/1.1 101");
    for (String foreign :
        List.of(
            "Origin: https://example.org",
            "Origin: null",
            "Origin: http://localhost:1",
            "X: y",
            "Origin: http://" + host() + "\r\nSec-Fetch-Site: same-site")) {
      assertThat(socket(cookie, foreign)).as(foreign).startsWith("HTTP/1.1 403");
    }
    assertThat(socket("x=y", "Origin: http://" + host())).startsWith("HTTP/1.1 401");
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"})
  void aMethodIsWhatItIs(String header) {
    HttpResponse<String> answer =
        server.send(
            admin
                .request("/api/users/nobody-of-this-name")
                .header(header, "DELETE")
                .POST(BodyPublishers.noBody()));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(405);
  }

  @Test
  void aTokenInTheAddressIsNoLogin() {
    Calls nobody = Calls.nobody(server);
    for (String query : List.of("access_token=elver_x", "token=elver_x", "api_key=elver_x")) {
      assertThat(nobody.get("/api/migrations/status?" + query).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void severalQuestionsInOneAreNoQuestion() {
    String one = "{\"query\": \"{ migrations { id } }\"}";
    HttpResponse<String> answer = admin.call("POST", "/graphql", "[" + one + "," + one + "]");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
  }

  @Test
  void aFieldGivenTwiceIsNoRequest() {
    String twice =
        "{\"name\": \"attack-twice\", \"password\": \"a long password\", \"role\": \"viewer\","
            + " \"role\": \"admin\"}";

    assertThat(admin.call("POST", "/api/users", twice).statusCode()).isEqualTo(400);
    assertThat(admin.get("/api/users").body()).doesNotContain("attack-twice");
  }

  @Test
  void whatHostACallerNamesLeadsNowhere() throws IOException {
    String answer = raw("GET /adminpanel/ HTTP/1.1\r\nHost: evil.example\r\n");

    assertThat(answer).startsWith("HTTP/1.1 302").doesNotContain("evil.example");
  }

  @Test
  void aBodyOfUnknownLengthHasTheSameLimit() throws IOException {
    HttpResponse<String> answer =
        server.send(
            admin
                .request("/api/users")
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofByteArrays(
                        List.of("[".getBytes(ISO_8859_1), new byte[2 << 20]))));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(413);
  }

  private String socket(String cookie, String headers) throws IOException {
    return raw(
        "GET /jakarta.faces.push/live HTTP/1.1\r\nHost: "
            + host()
            + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nCookie: "
            + cookie
            + "\r\n"
            + headers
            + "\r\n");
  }

  private String host() {
    return server.uri("/").getAuthority();
  }

  /** Its beginning: a socket stays open. */
  private String raw(String request) throws IOException {
    try (Socket socket = new Socket("localhost", server.uri("/").getPort())) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write((request + "\r\n").getBytes(ISO_8859_1));
      byte[] begin = new byte[2_000];
      int read = socket.getInputStream().read(begin);
      return new String(begin, 0, Math.max(0, read), ISO_8859_1);
    }
  }
}
