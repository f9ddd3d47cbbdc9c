package org.elver.admin;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.elver.testing.Server;

/** Somebody who asks for pages without a browser, and sends what no browser would. */
final class PageCaller {

  private static final Pattern STATE =
      Pattern.compile("name=\"jakarta.faces.ViewState\"[^>]*value=\"([^\"]*)\"");
  private static final Pattern NONCE =
      Pattern.compile("name=\"primefaces.nonce\"[^>]*value=\"([^\"]*)\"");
  private static final Pattern SCRIPT = Pattern.compile("<script[^>]* nonce=\"([^\"]*)\"");

  private final Server server;
  private String session = "";

  /** Not logged in. */
  PageCaller(Server server) {
    this.server = server;
  }

  /** Comes with a session id of its own choice. */
  PageCaller with(String session) {
    this.session = session;
    return this;
  }

  /** Creates a user through the front door of calls. */
  static void create(Server server, String name, String password, String role) {
    api(server, "POST", "/api/users", Map.of("name", name, "password", password, "role", role));
  }

  static HttpResponse<String> api(
      Server server, String method, String path, Map<String, String> body) {
    String json =
        body.entrySet().stream()
            .map(part -> "\"" + part.getKey() + "\":\"" + part.getValue() + "\"")
            .collect(Collectors.joining(",", "{", "}"));
    String login =
        Base64.getEncoder().encodeToString(("admin:" + Server.ADMIN_PASSWORD).getBytes(UTF_8));
    return server.send(
        HttpRequest.newBuilder(server.uri(path))
            .header("Authorization", "Basic " + login)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json)));
  }

  /** The answer to the login form. */
  HttpResponse<String> logIn(String user, String password) {
    String page = get("/adminpanel/login").body();
    Map<String, String> form = new LinkedHashMap<>();
    form.put("login", "login");
    form.put("login:name", user);
    form.put("login:password", password);
    form.put("login:logIn", "x");
    form.put("primefaces.nonce", found(NONCE, page));
    form.put("jakarta.faces.ViewState", found(STATE, page));
    HttpResponse<String> answer = post("/adminpanel/login", form, own());
    newSession(answer);
    return answer;
  }

  PageCaller as(String user, String password) {
    HttpResponse<String> answer = logIn(user, password);
    if (answer.statusCode() != 302) {
      throw new AssertionError("No login of " + user + ": " + answer.statusCode());
    }
    return this;
  }

  String session() {
    return session;
  }

  HttpResponse<String> get(String path, String... headers) {
    HttpRequest.Builder request = request(path).header("Accept", "text/html");
    if (headers.length > 0) {
      request.headers(headers);
    }
    return server.send(request);
  }

  /** Of the first form of a page's text; it is the same for all of them. */
  static String state(String page) {
    return found(STATE, page);
  }

  /** That the scripts of a page put into its forms. */
  static String nonce(String page) {
    return found(SCRIPT, page);
  }

  /** As a form of our own page is sent. */
  HttpResponse<String> post(String path, Map<String, String> form) {
    return post(path, form, own());
  }

  HttpResponse<String> post(String path, Map<String, String> form, List<String> headers) {
    String body =
        form.entrySet().stream()
            .map(part -> encode(part.getKey(), UTF_8) + "=" + encode(part.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    return server.send(
        request(path)
            .headers(headers.toArray(String[]::new))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  private List<String> own() {
    return List.of("Origin", server.uri("").toString());
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(server.uri(path));
    return session.isEmpty() ? request : request.header("Cookie", "JSESSIONID=" + session);
  }

  private void newSession(HttpResponse<String> answer) {
    answer.headers().allValues("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith("JSESSIONID="))
        .forEach(cookie -> session = cookie.substring("JSESSIONID=".length()).split(";")[0]);
  }

  private static String found(Pattern pattern, String page) {
    Matcher matcher = pattern.matcher(page);
    return matcher.find() ? matcher.group(1) : "";
  }
}
