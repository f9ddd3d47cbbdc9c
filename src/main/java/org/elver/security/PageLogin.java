package org.elver.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.elver.account.Caller;
import org.elver.account.Logins;
import org.elver.audit.CallerAddress;
import org.elver.audit.Refusal;
import org.elver.audit.Refusal.Kind;
import org.elver.audit.Refusals;
import org.elver.http.Headers;
import org.elver.http.Problem;
import org.elver.http.SameSite;
import org.elver.problem.ElverException;

/**
 * The login of people: once, with a form, and a session after it. Account, role and password are
 * compared with each request, so that a change counts from the next one on.
 */
@ApplicationScoped
class PageLogin {

  /** Sent with what a page asks for by itself. */
  private static final String BACKGROUND = "elver.background";

  private static final String PUSH = "/jakarta.faces.push";
  private static final Logger LOG = System.getLogger(PageLogin.class.getName());

  @Inject private Logins logins;
  @Inject private Instance<Refusals> refusals;

  AuthenticationStatus login(
      HttpServletRequest request,
      HttpServletResponse response,
      HttpMessageContext context,
      String path)
      throws IOException {
    PageSession session = PageSession.of(request);
    if (PageAddress.isOpen(path) && session == null) {
      return context.doNothing();
    }
    if (session == null) {
      return challenge(request, response, path);
    }
    if (path.startsWith(PUSH) && !SameSite.isOurs(request)) {
      return foreign(request, response, session);
    }
    try {
      return resume(request, response, context, path, session);
    } catch (ElverException e) {
      LOG.log(Level.WARNING, "A login could not be checked: {0}", e.getMessage());
      Problem.of(
              503,
              "login-unavailable",
              "Service unavailable",
              "Logins cannot be checked just now. The page works again as soon as the database"
                  + " answers.")
          .retryAfter(Duration.ofSeconds(5))
          .send(response);
      return AuthenticationStatus.SEND_FAILURE;
    }
  }

  /** Browsers let any page open a socket to anywhere, with the cookies of that place. */
  private AuthenticationStatus foreign(
      HttpServletRequest request, HttpServletResponse response, PageSession session)
      throws IOException {
    String what = request.getMethod() + " " + request.getRequestURI();
    refusals
        .get()
        .note(new Refusal(Kind.CROSS_SITE, session.name(), what, CallerAddress.current()));
    Headers.addTo(response);
    Problem.of(403, "cross-site", "Forbidden", "A page of another site sent this request.")
        .send(response);
    return AuthenticationStatus.SEND_FAILURE;
  }

  private AuthenticationStatus resume(
      HttpServletRequest request,
      HttpServletResponse response,
      HttpMessageContext context,
      String path,
      PageSession session)
      throws IOException {
    Instant now = Instant.now();
    if (session.over(now)) {
      return ended(request, response, context, path);
    }
    if (PageAddress.isResource(path)) {
      return context.notifyContainerAboutLogin(session.name(), Set.of());
    }
    Optional<Caller> caller = session.caller(logins);
    if (caller.isEmpty()) {
      return ended(request, response, context, path);
    }
    if (!isBackground(request)) {
      session.acted(now);
    }
    return context.notifyContainerAboutLogin(caller.get().name(), caller.get().role().included());
  }

  private static AuthenticationStatus ended(
      HttpServletRequest request,
      HttpServletResponse response,
      HttpMessageContext context,
      String path)
      throws IOException {
    PageSession.end(request);
    return PageAddress.isOpen(path) ? context.doNothing() : challenge(request, response, path);
  }

  private static AuthenticationStatus challenge(
      HttpServletRequest request, HttpServletResponse response, String path) throws IOException {
    Headers.addTo(response);
    if (isPartial(request)) {
      redirectPart(response, PageAddress.login(request, referrer(request)));
    } else if (PageAddress.isResource(path) || path.startsWith(PUSH)) {
      Problem.of(401, "unauthorized", "Unauthorized", "Log in on the login page.").send(response);
    } else {
      String wanted = request.getMethod().equals("GET") ? wanted(request) : referrer(request);
      response.setStatus(HttpServletResponse.SC_FOUND);
      response.setHeader("Location", PageAddress.login(request, wanted));
    }
    return AuthenticationStatus.SEND_FAILURE;
  }

  private static String wanted(HttpServletRequest request) {
    String query = request.getQueryString();
    return request.getRequestURI() + (query == null ? "" : "?" + query);
  }

  /** The page that sent a form; null where the browser does not tell. */
  private static String referrer(HttpServletRequest request) {
    try {
      String header = request.getHeader("Referer");
      URI page = header == null ? null : URI.create(header);
      return page == null || page.getRawPath() == null
          ? null
          : page.getRawPath() + (page.getRawQuery() == null ? "" : "?" + page.getRawQuery());
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static boolean isPartial(HttpServletRequest request) {
    return "partial/ajax".equals(request.getHeader("Faces-Request"));
  }

  private static boolean isBackground(HttpServletRequest request) {
    return isPartial(request) && request.getParameter(BACKGROUND) != null;
  }

  /** What the scripts of Faces take for a redirect. */
  private static void redirectPart(HttpServletResponse response, String address)
      throws IOException {
    response.setContentType("text/xml;charset=UTF-8");
    String escaped = address.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
    response
        .getOutputStream()
        .write(
            ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><partial-response><redirect url=\""
                    + escaped
                    + "\"/></partial-response>")
                .getBytes(StandardCharsets.UTF_8));
  }
}
