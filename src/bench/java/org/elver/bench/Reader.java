package org.elver.bench;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody with a session, who asks for pages as a browser does, without running their scripts. */
final class Reader {

  private static final Pattern VIEW_STATE =
      Pattern.compile("name=\"jakarta.faces.ViewState\"[^>]*value=\"([^\"]*)\"");
  private static final Pattern NONCE = Pattern.compile("'nonce-([^']+)'");
  private static final Pattern LOGIN_NONCE =
      Pattern.compile("name=\"primefaces.nonce\" value=\"([^\"]+)\"");
  private static final Pattern REFRESH =
      Pattern.compile("elverRefresh = function\\(\\) \\{[^}]*?s:\"([^\"]+)\"[^}]*?u:\"([^\"]*)\"");

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(new CookieManager())
          .build();
  private final Application application;

  private Reader(Application application) {
    this.application = application;
  }

  /** Over the form of the login page. */
  static Reader logIn(Application application, String name, String password) throws Exception {
    Reader reader = new Reader(application);
    Map<String, String> form = new LinkedHashMap<>();
    form.put("primefaces.nonce", first(LOGIN_NONCE, reader.get("/adminpanel/login").body()));
    form.put("login", "login");
    form.put("login:name", name);
    form.put("login:password", password);
    form.put("login:logIn", "login:logIn");
    form.put("jakarta.faces.ViewState", "stateless");
    HttpResponse<String> answer = reader.send(reader.post("/adminpanel/login", form));
    if (answer.statusCode() != 302) {
      throw new IOException("The login was answered with " + answer.statusCode());
    }
    return reader;
  }

  static Reader nobody(Application application) {
    return new Reader(application);
  }

  /** A page in full. */
  HttpResponse<String> get(String path) throws Exception {
    HttpResponse<String> answer = send(HttpRequest.newBuilder(application.uri(path)));
    if (answer.statusCode() != 200) {
      throw new IOException(path + " was answered with " + answer.statusCode());
    }
    return answer;
  }

  /** Anything, as it was sent. */
  HttpResponse<byte[]> fetch(URI address) throws Exception {
    return client.send(
        HttpRequest.newBuilder(address).header("Accept-Encoding", "gzip").build(),
        BodyHandlers.ofByteArray());
  }

  /** What an open page asks for when its topic changed. */
  HttpRequest.Builder refresh(String path) throws Exception {
    HttpResponse<String> page = get(path);
    Matcher command = REFRESH.matcher(page.body());
    if (!command.find()) {
      throw new IOException(path + " does not refresh itself");
    }
    Map<String, String> form = new LinkedHashMap<>();
    form.put("jakarta.faces.partial.ajax", "true");
    form.put("jakarta.faces.source", command.group(1));
    form.put("jakarta.faces.partial.execute", command.group(1));
    form.put("jakarta.faces.partial.render", command.group(2).replace(',', ' '));
    form.put(command.group(1), command.group(1));
    form.put("elver.background", "true");
    form.put("live", "live");
    form.put("jakarta.faces.ViewState", first(VIEW_STATE, page.body()));
    form.put(
        "primefaces.nonce",
        first(NONCE, page.headers().firstValue("Content-Security-Policy").orElse("")));
    return post(path, form)
        .header("Faces-Request", "partial/ajax")
        .header("X-Requested-With", "XMLHttpRequest");
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder post(String path, Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(
                field ->
                    URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8)
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return HttpRequest.newBuilder(application.uri(path))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Sec-Fetch-Site", "same-origin")
        .POST(BodyPublishers.ofString(body));
  }

  private static String first(Pattern pattern, String text) throws IOException {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IOException("Nothing fits " + pattern);
    }
    return matcher.group(1);
  }
}
