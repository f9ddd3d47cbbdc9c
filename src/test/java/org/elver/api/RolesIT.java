package org.elver.api;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.Application;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.elver.api.RoleTable.Line;
import org.elver.testing.Server;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Every call, field and page, asked as nobody, with a wrong and an expired token, and in each role.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RolesIT {

  /** No call knows it: whoever may call is told so, and nothing is done. */
  private static final String PROBE = "?asked-by-the-table-of-roles=true";

  private static final List<String> ROLES = List.of("viewer", "operator", "admin");
  private static final List<String> STRANGERS = List.of("nobody", "wrong token", "expired token");

  private final Server server = Server.shared();
  private final RoleTable table = new RoleTable();
  private final Map<String, Calls> callers = new LinkedHashMap<>();
  private int asked;

  @BeforeAll
  void makeCallers() throws SQLException {
    callers.put("nobody", Calls.nobody(server));
    callers.put("wrong token", Calls.bearer(server, "elver_wrong"));
    callers.put("expired token", Calls.bearer(server, token("admin", "roles-expired")));
    ROLES.forEach(role -> callers.put(role, Calls.bearer(server, token(role, "roles-" + role))));
    server
        .database()
        .execute(
            "UPDATE elver.api_token SET expires_at = now() - interval '1 second'"
                + " WHERE name = 'roles-expired'");
  }

  @Test
  void everyCallOfTheDescriptionIsInTheTable() {
    JsonObject paths =
        Calls.json(
                server.send(
                    Calls.nobody(server).request("/openapi").header("Accept", "application/json")))
            .getJsonObject("paths");
    Set<String> described = new TreeSet<>();
    paths.forEach(
        (path, item) ->
            item.asJsonObject().keySet().stream()
                .filter(key -> key.matches("get|post|put|delete|patch|head|options"))
                .forEach(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path)));

    assertThat(RoleTable.names(table.calls())).containsAll(described);
  }

  @Test
  void theTableHasTheCallsOfTheClassesAndNoOthers() {
    Set<String> calls =
        Stream.of(new Api(), new MigrationsApi())
            .flatMap(RolesIT::callsOf)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(RoleTable.names(table.calls())).containsExactlyInAnyOrderElementsOf(calls);
  }

  @Test
  void strangersAreToldToLogInAndNothingElse() throws SQLException {
    List<String> before = everything();
    SoftAssertions softly = new SoftAssertions();
    for (Line line : table.calls()) {
      for (String stranger : STRANGERS) {
        softly
            .assertThat(ask(line, stranger, "").statusCode())
            .as(line + " as " + stranger)
            .isEqualTo(401);
      }
    }
    softly.assertAll();
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void whoseRoleIsTooLowIsRefusedAndHasChangedNothing() throws SQLException {
    List<String> before = everything();
    SoftAssertions softly = new SoftAssertions();
    for (Line line : table.calls()) {
      for (String role : ROLES) {
        if (!line.permits(role)) {
          HttpResponse<String> answer = ask(line, role, "");
          softly.assertThat(answer.statusCode()).as(line + " as " + role).isEqualTo(403);
          softly.assertThat(answer.body()).contains("urn:elver:problem:forbidden");
        }
      }
    }
    softly.assertAll();
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void whoseRoleSufficesGetsThroughTheDoor() {
    SoftAssertions softly = new SoftAssertions();
    for (Line line : table.calls()) {
      for (String role : ROLES) {
        if (line.permits(role)) {
          HttpResponse<String> answer = ask(line, role, PROBE);
          softly.assertThat(answer.statusCode()).as(line + " as " + role).isEqualTo(400);
          softly.assertThat(answer.body()).contains("urn:elver:problem:unknown-parameter");
        }
      }
    }
    softly.assertAll();
  }

  @Test
  void everyFieldOfTheSchemaIsInTheTable() throws IOException {
    try (var text = Api.class.getResourceAsStream("/org/elver/graphql/schema.graphqls")) {
      TypeDefinitionRegistry schema = new SchemaParser().parse(text);
      Set<String> fields = new TreeSet<>();
      for (String type : List.of("Query", "Mutation")) {
        schema.getTypeOrNull(type, ObjectTypeDefinition.class).getFieldDefinitions().stream()
            .map(FieldDefinition::getName)
            .forEach(field -> fields.add(type.toUpperCase(Locale.ROOT) + " " + field));
      }

      assertThat(table.fields().stream().map(line -> line.kind() + " " + line.field()))
          .containsExactlyInAnyOrderElementsOf(fields);
    }
  }

  @Test
  void everyFieldAsksForItsRole() {
    SoftAssertions softly = new SoftAssertions();
    for (Line line : table.fields()) {
      callers.forEach(
          (who, calls) -> {
            HttpResponse<String> answer = question(line, who);
            String what = line + " as " + who + ": " + answer.body();
            if (STRANGERS.contains(who)) {
              softly.assertThat(answer.statusCode()).as(what).isEqualTo(401);
            } else {
              softly.assertThat(answer.statusCode()).as(what).isEqualTo(200);
              softly.assertThat(answer.body()).as(what).doesNotContain("\"INVALID\"", "\"SYNTAX\"");
              softly
                  .assertThat(answer.body().contains("\"FORBIDDEN\""))
                  .as(what)
                  .isEqualTo(!line.permits(who));
            }
          });
    }
    softly.assertAll();
  }

  @Test
  void whatTheServerAddsIsOpenAndSaysNothingOfTheUsers() {
    for (String path :
        List.of("/health", "/health/live", "/health/ready", "/metrics", "/openapi")) {
      assertThat(server.get(path).statusCode()).as(path).isEqualTo(200);
      assertThat(server.get(path).body()).as(path).doesNotContain("create_orders", "roles-admin");
    }
  }

  @Test
  void everyPageOfTheApplicationIsInTheTable() throws IOException {
    Path root = Path.of("src/main/webapp");
    try (Stream<Path> files = Files.walk(root)) {
      List<String> pages =
          files
              .map(file -> "/" + root.relativize(file))
              .filter(file -> file.endsWith(".xhtml") && !file.startsWith("/WEB-INF/"))
              .map(
                  file ->
                      file.replaceFirst(
                          "(/index)?\\.xhtml$", file.endsWith("/index.xhtml") ? "/" : ""))
              .filter(page -> !page.startsWith("/resources/"))
              .toList();

      assertThat(table.pages()).extracting(Line::asked).containsExactlyInAnyOrderElementsOf(pages);
    }
  }

  /** The page of an error is one itself: it answers with the status of the error it tells of. */
  @Test
  void everyPageAsksForItsRole() {
    PageSessions pages = new PageSessions(server);
    Map<String, String> sessions = new LinkedHashMap<>();
    for (String role : List.of("viewer", "operator")) {
      String name = "roles-page-" + role;
      Calls.newUser(server, name, role);
      sessions.put(role, pages.begin(name, Calls.PASSWORD));
    }
    sessions.put("admin", pages.begin("admin", Server.ADMIN_PASSWORD));
    SoftAssertions softly = new SoftAssertions();
    for (Line line : table.pages()) {
      HttpResponse<String> stranger = pages.get(line.asked(), null);
      softly
          .assertThat(stranger.statusCode())
          .as(line + " as nobody")
          .isEqualTo(line.permits("nobody") ? 200 : 302);
      softly
          .assertThat(stranger.headers().firstValue("Location").orElse("/adminpanel/login"))
          .startsWith("/adminpanel/login");
      softly
          .assertThat(pages.get(line.asked(), "JSESSIONID=0123456789abcdef").statusCode())
          .as(line + " with an unknown session")
          .isEqualTo(stranger.statusCode());
      sessions.forEach(
          (role, session) -> {
            int status = pages.get(line.asked(), session).statusCode();
            if (line.permits("nobody")) {
              softly.assertThat(status).as(line + " as " + role).isEqualTo(302);
            } else if (line.permits(role)) {
              softly.assertThat(status).as(line + " as " + role).isNotIn(401, 403, 500);
            } else {
              softly.assertThat(status).as(line + " as " + role).isEqualTo(403);
            }
          });
    }
    softly.assertAll();
  }

  private static Stream<String> callsOf(Application door) {
    String root = "/" + door.getClass().getAnnotation(ApplicationPath.class).value();
    return door.getClasses().stream()
        .filter(type -> type.isAnnotationPresent(jakarta.ws.rs.Path.class))
        .flatMap(
            type ->
                Arrays.stream(type.getDeclaredMethods())
                    .flatMap(
                        method ->
                            verbs(method).map(verb -> verb + " " + path(root, type, method))));
  }

  private static Stream<String> verbs(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(on -> on.annotationType().getAnnotation(HttpMethod.class))
        .filter(verb -> verb != null)
        .map(HttpMethod::value);
  }

  private static String path(String root, Class<?> type, Method method) {
    jakarta.ws.rs.Path own = method.getAnnotation(jakarta.ws.rs.Path.class);
    String path =
        root
            + "/"
            + type.getAnnotation(jakarta.ws.rs.Path.class).value()
            + "/"
            + (own == null ? "" : own.value());
    return path.replaceAll("/+", "/").replaceAll("/$", "");
  }

  /** From a new address each time: who asks so much with wrong tokens has to wait. */
  private HttpResponse<String> ask(Line line, String who, String query) {
    String path = line.asked().replaceAll("\\{\\w+}", "0") + query;
    boolean writes = Set.of("POST", "PUT").contains(line.kind());
    return server.send(
        from(callers.get(who), path)
            .header("Content-Type", "application/json")
            .header("If-Match", "*")
            .method(line.kind(), writes ? BodyPublishers.ofString("{}") : BodyPublishers.noBody()));
  }

  private HttpResponse<String> question(Line line, String who) {
    String text = line.kind().toLowerCase(Locale.ROOT) + "{" + line.asked() + "}";
    return server.send(
        from(callers.get(who), "/graphql")
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    Json.createObjectBuilder().add("query", text).build().toString())));
  }

  private HttpRequest.Builder from(Calls calls, String path) {
    asked++;
    return calls.request(path).header("X-Forwarded-For", "203.0.113." + asked / 50 % 250);
  }

  private String token(String role, String name) {
    return Calls.json(
            Calls.admin(server)
                .call(
                    "POST", "/api/tokens", "{\"name\":\"" + name + "\",\"role\":\"" + role + "\"}"))
        .getString("token");
  }

  /** What is kept, but for the audit, when tokens were used, and the signs of life of others. */
  private List<String> everything() throws SQLException {
    return server
        .database()
        .query(
            """
            SELECT 'history ' || md5(coalesce(string_agg(t::text, ',' ORDER BY id), ''))
              FROM elver.migration_history t
            UNION ALL SELECT 'users ' || md5(coalesce(string_agg(t::text, ',' ORDER BY id), ''))
              FROM elver.account t
            UNION ALL SELECT 'tokens ' || md5(coalesce(string_agg(id || role, ',' ORDER BY id), ''))
              FROM elver.api_token t
            UNION ALL SELECT 'connections ' || md5(coalesce(string_agg(t::text, ',' ORDER BY id), ''))
              FROM elver.connection t
            UNION ALL SELECT 'transfers ' || md5(coalesce(string_agg(t::text, ',' ORDER BY id), ''))
              FROM elver.transfer t
            UNION ALL SELECT 'runs ' || count(*) FROM elver.transfer_run
            UNION ALL SELECT 'tables ' || count(*) FROM pg_catalog.pg_tables
            """);
  }
}
