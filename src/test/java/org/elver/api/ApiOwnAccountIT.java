package org.elver.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import org.elver.testing.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What everybody may do with the own account. */
class ApiOwnAccountIT {

  private static final String NEW = "quite another password";

  private final Server server = Server.shared();

  @Test
  void everybodyIsToldWhoIsCalling() {
    JsonObject vera =
        Calls.json(Calls.newUser(server, "own-vera", "operator").get("/api/users/me"));
    JsonObject admin = Calls.json(Calls.admin(server).get("/api/users/me"));

    assertThat(vera)
        .hasToString("{\"name\":\"own-vera\",\"role\":\"operator\",\"ownPassword\":true}");
    assertThat(admin).hasToString("{\"name\":\"admin\",\"role\":\"admin\",\"ownPassword\":false}");
    JsonObject token = Calls.json(Calls.bearer(server, token()).get("/api/users/me"));
    assertThat(token.getString("name")).isEqualTo("token:own-ci");
    assertThat(token.getBoolean("ownPassword")).isFalse();
  }

  @Test
  void whoKnowsThePresentPasswordChangesIt() {
    Calls old = Calls.newUser(server, "own-changes", "viewer");

    assertThat(change(old, Calls.PASSWORD, NEW).statusCode()).isEqualTo(204);

    assertThat(old.get("/api/users/me").statusCode()).isEqualTo(401);
    assertThat(Calls.basic(server, "own-changes", NEW).get("/api/users/me").statusCode())
        .isEqualTo(200);
    JsonObject entry =
        Calls.json(Calls.admin(server).get("/api/audit?action=user%20change&subject=own-changes"))
            .getJsonArray("items")
            .getJsonObject(0);
    assertThat(entry.getString("who")).isEqualTo("own-changes");
  }

  @Test
  void aWrongPresentPasswordChangesNothingAndHasToWait() {
    Calls calls = Calls.newUser(server, "own-guessed", "viewer");
    int status = 400;
    for (int i = 0; i < 20 && status == 400; i++) {
      HttpResponse<String> answer = change(calls, "a wrong password", NEW);
      status = answer.statusCode();
      if (status == 400) {
        Problems.expect(answer, 400, "wrong-password");
      }
    }

    assertThat(status).isEqualTo(429);
    assertThat(calls.get("/api/users/me").statusCode()).as("the right one").isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"short", "password1234", "aaaaaaaaaaaaaaaa", "own-unfit-1", "own-unfit-elver"})
  void aPasswordThatIsGuessedFirstIsNotTaken(String wanted) {
    Calls calls = Calls.basic(server, "own-unfit", Calls.PASSWORD);
    Calls.admin(server)
        .call(
            "POST",
            "/api/users",
            "{\"name\":\"own-unfit\",\"password\":\"%s\",\"role\":\"viewer\"}"
                .formatted(Calls.PASSWORD));

    HttpResponse<String> answer = change(calls, Calls.PASSWORD, wanted);

    assertThat(Problems.expect(answer, 400, "unfit-field").getString("field"))
        .isEqualTo("newPassword");
    assertThat(answer.body()).doesNotContain("\"" + wanted);
    assertThat(calls.get("/api/users/me").statusCode()).isEqualTo(200);
  }

  @Test
  void aLongOneIsNotCut() {
    Calls calls = Calls.newUser(server, "own-long", "viewer");
    String wanted = "ä🔑 x".repeat(32);

    assertThat(change(calls, Calls.PASSWORD, wanted + "y").statusCode()).isEqualTo(400);
    assertThat(change(calls, Calls.PASSWORD, wanted).statusCode()).isEqualTo(204);
    assertThat(Calls.basic(server, "own-long", wanted).get("/api/users/me").statusCode())
        .isEqualTo(200);
    String shorter = wanted.substring(0, wanted.length() - 1);
    assertThat(Calls.basic(server, "own-long", shorter).get("/api/users/me").statusCode())
        .isEqualTo(401);
  }

  @Test
  void whoHasNoPasswordHereIsTold() {
    Problems.expect(change(Calls.bearer(server, token()), "x", NEW), 409, "set-elsewhere");
    Problems.expect(change(Calls.admin(server), Server.ADMIN_PASSWORD, NEW), 409, "set-elsewhere");
  }

  @Test
  void nobodyIsCalledMe() {
    Problems.expect(
        Calls.admin(server)
            .call(
                "POST",
                "/api/users",
                "{\"name\":\"Me\",\"password\":\"a long password\",\"role\":\"viewer\"}"),
        400,
        "unfit-field");
  }

  private static HttpResponse<String> change(Calls calls, String current, String wanted) {
    return calls.call(
        "PUT",
        "/api/users/me/password",
        Json.createObjectBuilder()
            .add("currentPassword", current)
            .add("newPassword", wanted)
            .build()
            .toString());
  }

  private String token() {
    return Calls.json(
            Calls.admin(server)
                .call("POST", "/api/tokens", "{\"name\":\"own-ci\",\"role\":\"viewer\"}"))
        .getString("token");
  }
}
