package org.elver.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A request that a proxy took by https and passed on without. */
final class SecureRequest extends HttpServletRequestWrapper {

  private static final String SET_COOKIE = "Set-Cookie";
  private static final String SECURE = "; Secure";

  private final HttpServletResponse response;

  SecureRequest(HttpServletRequest request, HttpServletResponse response) {
    super(request);
    this.response = response;
  }

  @Override
  public boolean isSecure() {
    return true;
  }

  @Override
  public String getScheme() {
    return "https";
  }

  @Override
  public StringBuffer getRequestURL() {
    return new StringBuffer(super.getRequestURL().toString().replaceFirst("^http:", "https:"));
  }

  @Override
  public HttpSession getSession() {
    return getSession(true);
  }

  @Override
  public HttpSession getSession(boolean create) {
    HttpSession session = super.getSession(create);
    if (session != null && session.isNew()) {
      secureCookies();
    }
    return session;
  }

  @Override
  public String changeSessionId() {
    String id = super.changeSessionId();
    secureCookies();
    return id;
  }

  /** The server itself sets the session's, by what it knows of the request. */
  private void secureCookies() {
    List<String> all = new ArrayList<>(response.getHeaders(SET_COOKIE));
    if (all.stream().allMatch(SecureRequest::isSecured)) {
      return;
    }
    for (int i = 0; i < all.size(); i++) {
      String cookie = isSecured(all.get(i)) ? all.get(i) : all.get(i) + SECURE;
      if (i == 0) {
        response.setHeader(SET_COOKIE, cookie);
      } else {
        response.addHeader(SET_COOKIE, cookie);
      }
    }
  }

  private static boolean isSecured(String cookie) {
    return cookie.toLowerCase(Locale.ROOT).contains("; secure");
  }
}
