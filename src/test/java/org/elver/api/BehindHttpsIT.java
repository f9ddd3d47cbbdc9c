package org.elver.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import org.elver.testing.Server;
import org.junit.jupiter.api.Test;

/** A proxy takes requests by https and passes them on without. */
class BehindHttpsIT {

  private static final String HSTS = "Strict-Transport-Security";
  private static final String HOME = "/adminpanel/";

  private final Server server = Server.shared();
  private final PageSessions pages = new PageSessions(server);

  @Test
  void behindAProxyThatTookItByHttpsEverythingIsHttps() {
    HttpResponse<String> login =
        pages.submit("admin", Server.ADMIN_PASSWORD, "X-Forwarded-Proto", "https");
    String cookie = session(login);

    assertThat(cookie.toLowerCase(Locale.ROOT))
        .contains("; httponly", "; samesite=lax", "; secure");
    assertThat(login.headers().allValues("Set-Cookie"))
        .allSatisfy(each -> assertThat(each.toLowerCase(Locale.ROOT)).containsOnlyOnce("; secure"));
    assertThat(login.headers().firstValue("Location")).hasValue(HOME);
    assertThat(login.headers().firstValue(HSTS)).hasValue("max-age=31536000");
    HttpResponse<String> home =
        server.send(
            HttpRequest.newBuilder(server.uri(HOME))
                .header("Cookie", cookie.replaceFirst(";.*", ""))
                .header("X-Forwarded-Proto", "https"));
    assertThat(home.statusCode()).isEqualTo(200);
    assertThat(home.headers().firstValue(HSTS)).isPresent();
    assertThat(home.body()).doesNotContain("http://localhost");
  }

  @Test
  void withoutHttpsNothingPromisesIt() {
    assertThat(server.get("/adminpanel/login").headers().firstValue(HSTS)).isEmpty();
    assertThat(
            pages
                .submit("admin", Server.ADMIN_PASSWORD, "X-Forwarded-Proto", "https, http")
                .headers()
                .firstValue(HSTS))
        .as("the nearest proxy was asked without")
        .isEmpty();
  }

  private static String session(HttpResponse<String> login) {
    assertThat(login.statusCode()).as(login.body()).isEqualTo(302);
    List<String> cookies =
        login.headers().allValues("Set-Cookie").stream()
            .filter(cookie -> cookie.startsWith("JSESSIONID="))
            .toList();
    return cookies.get(cookies.size() - 1);
  }
}
