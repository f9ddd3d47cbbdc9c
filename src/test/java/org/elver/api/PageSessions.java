package org.elver.api;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.elver.testing.Server;

/** Sessions of the pages, begun through the login form as a browser would. */
record PageSessions(Server server) {

  private static final String LOGIN = "/adminpanel/login";

  /** The cookie of a new session. */
  String begin(String name, String password) {
    HttpResponse<String> answer = submit(name, password);
    if (answer.statusCode() != 302) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
    return answer.headers().allValues("Set-Cookie").stream()
        .map(cookie -> cookie.replaceFirst(";.*", ""))
        .filter(cookie -> cookie.startsWith("JSESSIONID="))
        .reduce((first, last) -> last)
        .orElseThrow();
  }

  /**
   * @param headers names and values by turns
   */
  HttpResponse<String> submit(String name, String password, String... headers) {
    String page = server.get(LOGIN).body();
    String form =
        "login=login&login%3AlogIn=x&login%3Aname="
            + encoded(name)
            + "&login%3Apassword="
            + encoded(password)
            + "&jakarta.faces.ViewState="
            + encoded(field(page, "jakarta.faces.ViewState"))
            + "&primefaces.nonce="
            + encoded(field(page, "primefaces.nonce"));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.uri(LOGIN))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Sec-Fetch-Site", "same-origin")
            .POST(BodyPublishers.ofString(form));
    return server.send(headers.length == 0 ? request : request.headers(headers));
  }

  HttpResponse<String> get(String path, String cookie) {
    HttpRequest.Builder request = HttpRequest.newBuilder(server.uri(path));
    return server.send(cookie == null ? request : request.header("Cookie", cookie));
  }

  private static String field(String page, String name) {
    Matcher field =
        Pattern.compile("name=\"" + Pattern.quote(name) + "\"[^>]* value=\"([^\"]*)\"")
            .matcher(page);
    if (!field.find()) {
      throw new AssertionError(page);
    }
    return field.group(1);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
