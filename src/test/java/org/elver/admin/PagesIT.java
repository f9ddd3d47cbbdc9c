package org.elver.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.elver.testing.Server;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who gets to see which page, by whatever address, and what every page comes with. */
class PagesIT {

  private static final Path WEBAPP = Path.of("src/main/webapp");
  private static final String PASSWORD = "a long password";
  private static final String LOGIN = "/adminpanel/login";

  /** The lowest role that sees each view; nobody for the one that takes no login. */
  private static final Map<String, String> VIEWS =
      Map.ofEntries(
          Map.entry("/adminpanel/login.xhtml", "nobody"),
          Map.entry("/adminpanel/index.xhtml", "viewer"),
          Map.entry("/adminpanel/error.xhtml", "viewer"),
          Map.entry("/adminpanel/account.xhtml", "viewer"),
          Map.entry("/adminpanel/system/migrations.xhtml", "viewer"),
          Map.entry("/adminpanel/system/migration.xhtml", "viewer"),
          Map.entry("/adminpanel/system/run.xhtml", "viewer"),
          Map.entry("/adminpanel/system/edit-migration.xhtml", "operator"),
          Map.entry("/adminpanel/system/schema.xhtml", "viewer"),
          Map.entry("/adminpanel/system/schema-report.xhtml", "viewer"),
          Map.entry("/adminpanel/system/schema-history.xhtml", "viewer"),
          Map.entry("/adminpanel/system/schema-run.xhtml", "viewer"),
          Map.entry("/adminpanel/system/connections.xhtml", "admin"),
          Map.entry("/adminpanel/system/connection.xhtml", "admin"),
          Map.entry("/adminpanel/system/schedules.xhtml", "viewer"),
          Map.entry("/adminpanel/system/users.xhtml", "admin"),
          Map.entry("/adminpanel/system/audit.xhtml", "admin"));

  private static final List<String> ROLES = List.of("nobody", "viewer", "operator", "admin");

  private static final Server SERVER = Server.shared();
  private static final Map<String, PageCaller> CALLERS = new LinkedHashMap<>();

  @BeforeAll
  static void logIn() {
    CALLERS.put("nobody", new PageCaller(SERVER));
    for (String role : List.of("viewer", "operator")) {
      PageCaller.create(SERVER, "pages-" + role, PASSWORD, role);
      CALLERS.put(role, new PageCaller(SERVER).as("pages-" + role, PASSWORD));
    }
    CALLERS.put("admin", new PageCaller(SERVER).as("admin", Server.ADMIN_PASSWORD));
  }

  @Test
  void areAllInTheTable() {
    assertThat(VIEWS.keySet()).containsAll(views());
    Map<String, String> guarded =
        PageGuard.ROLES.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, view -> view.getValue().name()));
    assertThat(VIEWS).containsAllEntriesOf(guarded);
    assertThat(views()).containsAll(guarded.keySet());
  }

  @Test
  void areSeenByTheRolesOfTheTable() {
    for (String view : views()) {
      int lowest = ROLES.indexOf(VIEWS.get(view));
      for (String role : ROLES) {
        HttpResponse<String> answer = CALLERS.get(role).get(address(view));
        String what = role + " " + view;
        if (lowest == 0) {
          assertThat(answer.statusCode()).as(what).isEqualTo(role.equals("nobody") ? 200 : 302);
        } else if (role.equals("nobody")) {
          assertThat(answer.statusCode()).as(what).isEqualTo(302);
          assertThat(location(answer)).as(what).startsWith(LOGIN + "?to=%2Fadminpanel");
        } else if (ROLES.indexOf(role) < lowest) {
          assertThat(answer.statusCode()).as(what).isEqualTo(403);
          assertThat(answer.body()).as(what).contains("Your role does not include this page");
        } else {
          assertThat(answer.statusCode()).as(what).isNotIn(401, 403, 500);
          assertThat(location(answer)).as(what).doesNotContain(LOGIN);
        }
      }
    }
  }

  @Test
  void areNotOpenUnderOtherSpellings() {
    List<String> spellings =
        List.of(
            "/adminpanel/system/users",
            "/adminpanel/system/users;jsessionid=1",
            "/adminpanel/system/users;x",
            "/adminpanel;x=y/system/users",
            "/adminpanel/login;/../system/users",
            "/adminpanel/login/../system/users",
            "/adminpanel/style/../system/users",
            "/adminpanel/style/elver.css/../../system/users",
            "//adminpanel/system/users",
            "/adminpanel//system//users",
            "/adminpanel/./system/users",
            "/adminpanel/%2e/system/users",
            "/adminpanel/%2e%2e/adminpanel/system/users",
            "/adminpanel/system/%75sers",
            "/adminpanel%2fsystem%2fusers",
            "/adminpanel/system/users%00",
            "/adminpanel/system/users%3bx",
            "/adminpanel/system/users.xhtml",
            "/adminpanel/system/users.xhtml/",
            "/adminpanel/system/users/",
            "/adminpanel/system/users.faces",
            "/adminpanel/system/users.jsf",
            "/faces/adminpanel/system/users.xhtml",
            "/ADMINPANEL/system/users",
            "/adminpanel/system/USERS",
            "/resources/../adminpanel/system/users",
            "/WEB-INF/web.xml",
            "/WEB-INF/templates/page.xhtml",
            "/web-inf/web.xml",
            "/WEB-INF./web.xml",
            "//WEB-INF/web.xml",
            "/%57EB-INF/web.xml",
            "/adminpanel/../WEB-INF/web.xml",
            "/META-INF/MANIFEST.MF",
            "/jakarta.faces.resource/../WEB-INF/web.xml",
            "/jakarta.faces.resource/web.xml.xhtml?ln=../WEB-INF",
            "/jakarta.faces.resource/WEB-INF/web.xml.xhtml",
            "/jakarta.faces.resource/users.xhtml.xhtml?ln=../adminpanel/system");
    for (String role : List.of("nobody", "viewer")) {
      for (String spelling : spellings) {
        HttpResponse<String> answer = CALLERS.get(role).get(spelling);
        assertThat(answer.statusCode()).as(role + " " + spelling).isNotIn(200, 500);
        assertThat(answer.body())
            .as(role + " " + spelling)
            .doesNotContain("userList", "<web-app", "ui:composition", "Manifest-Version");
      }
    }
  }

  @Test
  void comeWithAStrictPolicyAndANewNonceEachTime() {
    List<String> nonces = new ArrayList<>();
    for (String view : views()) {
      HttpResponse<String> answer = CALLERS.get("admin").get(address(view));
      if (answer.statusCode() != 302) {
        nonces.add(checkedNonce(answer, view));
      }
    }
    for (int i = 0; i < 3; i++) {
      nonces.add(checkedNonce(CALLERS.get("nobody").get(LOGIN), LOGIN));
    }
    checkedNonce(CALLERS.get("viewer").get("/adminpanel/system/users"), "403");
    checkedNonce(CALLERS.get("viewer").get("/adminpanel/nowhere"), "404");
    assertThat(nonces).doesNotHaveDuplicates();
  }

  private static String checkedNonce(HttpResponse<String> answer, String what) {
    List<String> policies = answer.headers().allValues("Content-Security-Policy");
    assertThat(policies).as(what).hasSize(1);
    Map<String, String> policy =
        Stream.of(policies.get(0).split(";"))
            .map(part -> part.strip().split(" ", 2))
            .collect(Collectors.toMap(part -> part[0], part -> part.length > 1 ? part[1] : ""));
    assertThat(policy)
        .as(what)
        .containsEntry("default-src", "'none'")
        .containsEntry("base-uri", "'none'")
        .containsEntry("frame-ancestors", "'none'")
        .containsEntry("form-action", "'self'");
    Matcher nonce =
        Pattern.compile("'self' 'nonce-([A-Za-z0-9+/=_-]{22,})'").matcher(policy.get("script-src"));
    assertThat(nonce.matches()).as(what + ": " + policy.get("script-src")).isTrue();
    assertThat(answer.headers().map())
        .as(what)
        .containsEntry("X-Content-Type-Options", List.of("nosniff"))
        .containsEntry("X-Frame-Options", List.of("DENY"))
        .containsEntry("Referrer-Policy", List.of("same-origin"))
        .containsEntry("Cache-Control", List.of("no-store"));
    // What people and other tests typed is on the pages, too, as text and between quotes.
    assertThat(answer.body()).as(what).doesNotContain("=\"javascript:");
    assertThat(answer.body().replaceAll("\"[^\"]*\"", ""))
        .as(what)
        .doesNotContainPattern("<[^>]*\\son[a-z]+=");
    return nonce.group(1);
  }

  @Test
  void tellPeopleWhatIsWrong() {
    HttpResponse<String> nowhere = CALLERS.get("viewer").get("/adminpanel/nowhere");
    assertThat(nowhere.statusCode()).isEqualTo(404);
    assertThat(nowhere.body()).contains("There is no such page", "To the overview");
    HttpResponse<String> unfit =
        CALLERS.get("viewer").get("/adminpanel/system/migrations?text=a%00b");
    assertThat(unfit.statusCode()).isEqualTo(400);
    assertThat(unfit.body()).contains("\\\"text\\\" has to be without a zero character");
  }

  @Test
  void takeFormsOfTheirOwnOnly() throws Exception {
    PageCaller admin = CALLERS.get("admin");
    String users = "/adminpanel/system/users";
    String page = admin.get(users).body();
    String state = PageCaller.state(page);
    PageCaller other = new PageCaller(SERVER).as("admin", Server.ADMIN_PASSWORD);

    assertThat(other.post(users, form("forged-other", page, state)).statusCode()).isEqualTo(302);
    assertThat(admin.post(users, form("forged-none", page, "")).statusCode()).isLessThan(500);
    assertThat(admin.post(users, form("forged-made", page, "1:1")).statusCode()).isEqualTo(302);
    for (List<String> headers :
        List.of(
            List.of("Origin", "https://example.org"),
            List.of("Origin", "null"),
            List.of("Sec-Fetch-Site", "cross-site"),
            List.of("Sec-Fetch-Site", "same-site"),
            List.of("X-Nothing", "x"))) {
      assertThat(admin.post(users, form("forged-origin", page, state), headers).statusCode())
          .as(headers.toString())
          .isEqualTo(403);
    }
    PageCaller viewer = CALLERS.get("viewer");
    String own = viewer.get("/adminpanel/account").body();
    assertThat(viewer.post(users, form("forged-role", page, state)).statusCode()).isNotEqualTo(200);
    assertThat(viewer.post(users, form("forged-role", own, PageCaller.state(own))).statusCode())
        .isNotEqualTo(200);
    viewer.post("/adminpanel/account", form("forged-view", own, PageCaller.state(own)));
    viewer.post("/adminpanel/account", form("forged-view", page, state));
    assertThat(names("forged-%")).isEmpty();

    assertThat(admin.post(users, form("Forged-not", page, state)).statusCode()).isEqualTo(200);
    assertThat(names("Forged-%")).containsExactly("Forged-not");
  }

  private static Map<String, String> form(String name, String page, String state) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("newUser", "newUser");
    form.put("newUser:name", name);
    form.put("newUser:userRole", "admin");
    form.put("newUser:password", PASSWORD);
    form.put("newUser:again", PASSWORD);
    form.put("newUser:create", "x");
    form.put("primefaces.nonce", PageCaller.nonce(page));
    if (!state.isEmpty()) {
      form.put("jakarta.faces.ViewState", state);
    }
    return form;
  }

  private static List<String> names(String like) throws Exception {
    return SERVER.database().query("SELECT name FROM elver.account WHERE name LIKE '" + like + "'");
  }

  @Test
  void keepNoSessionThatSomebodyElseChose() {
    String chosen = CALLERS.get("nobody").session() + "0123456789abcdef0123456789ab";
    PageCaller victim = new PageCaller(SERVER).with(chosen);
    HttpResponse<String> login = victim.logIn("pages-viewer", PASSWORD);
    List<String> cookies =
        login.headers().allValues("Set-Cookie").stream()
            .filter(cookie -> cookie.startsWith("JSESSIONID="))
            .toList();
    assertThat(cookies).hasSize(1);
    assertThat(cookies.get(0).toLowerCase(java.util.Locale.ROOT))
        .doesNotContain(chosen)
        .contains("httponly", "samesite=lax", "path=/")
        .doesNotContain("secure");
    assertThat(victim.get("/adminpanel/").statusCode()).isEqualTo(200);
    assertThat(new PageCaller(SERVER).with(chosen).get("/adminpanel/").statusCode()).isEqualTo(302);
  }

  @Test
  void endTheSessionWithTheRoleAndThePassword() {
    for (Map<String, String> change :
        List.of(Map.of("role", "operator"), Map.of("password", "quite another one"))) {
      String name = "pages-changed-" + change.keySet().iterator().next();
      PageCaller.create(SERVER, name, PASSWORD, "viewer");
      PageCaller caller = new PageCaller(SERVER).as(name, PASSWORD);
      assertThat(caller.get("/adminpanel/account").statusCode()).isEqualTo(200);
      assertThat(PageCaller.api(SERVER, "PUT", "/api/users/" + name, change).statusCode())
          .isEqualTo(200);
      assertThat(caller.get("/adminpanel/account").statusCode()).as(name).isEqualTo(302);
    }
  }

  @Test
  void takeNoFormThatIsTooLarge() {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("x", "y".repeat(3 << 20));
    assertThat(CALLERS.get("admin").post("/adminpanel/account", form).statusCode()).isEqualTo(413);
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("");
  }

  /** Without an ending, as everybody writes it. */
  private static String address(String view) {
    return view.replaceFirst("index\\.xhtml$", "").replaceFirst("\\.xhtml$", "");
  }

  private static Set<String> views() {
    try (Stream<Path> files = Files.walk(WEBAPP)) {
      return files
          .map(file -> "/" + WEBAPP.relativize(file).toString().replace('\\', '/'))
          .filter(file -> file.endsWith(".xhtml") && !file.startsWith("/WEB-INF/"))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
