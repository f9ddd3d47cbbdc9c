package org.elver.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.elver.account.Caller;
import org.elver.account.LoginAnswer;
import org.elver.account.Logins;
import org.elver.account.Role;

/**
 * A login that lasts, in the browser's session. It ends after half an hour in which its user did
 * nothing, and after twelve hours in any case; what a page asks for by itself is nothing its user
 * did. Thread-safe: a browser asks for several things at once.
 */
final class PageSession implements Serializable {

  static final Duration IDLE = Duration.ofMinutes(30);
  static final Duration LONGEST = Duration.ofHours(12);

  private static final long serialVersionUID = 1L;
  private static final String ATTRIBUTE = PageSession.class.getName();

  private final String name;

  /** Null for people of the OpenID provider, who have {@link #role} instead. */
  private final String stamp;

  private final Role role;
  private final Instant began;
  private volatile Instant lastAction;

  PageSession(String name, String stamp, Role role, Instant now) {
    this.name = name;
    this.stamp = stamp;
    this.role = role;
    this.began = now;
    this.lastAction = now;
  }

  /** In a session of its own: whatever id the browser came with is not used any more. */
  static void begin(HttpServletRequest request, LoginAnswer.Welcome welcome) {
    String name = welcome.caller().name();
    begin(request, new PageSession(name, welcome.stamp(), null, Instant.now()));
  }

  /** The same for somebody of the OpenID provider. */
  static void begin(HttpServletRequest request, Caller caller) {
    begin(request, new PageSession(caller.name(), null, caller.role(), Instant.now()));
  }

  private static void begin(HttpServletRequest request, PageSession session) {
    end(request);
    request.getSession(true).setAttribute(ATTRIBUTE, session);
  }

  /** Null where the browser has none. */
  static PageSession of(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session == null ? null : (PageSession) session.getAttribute(ATTRIBUTE);
  }

  static void end(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
  }

  String name() {
    return name;
  }

  /** As whom and what, now; empty where account, role or password are not those of the login. */
  Optional<Caller> caller(Logins logins) {
    return stamp == null ? Optional.of(new Caller(name, role)) : logins.again(name, stamp);
  }

  boolean over(Instant now) {
    return now.isAfter(lastAction.plus(IDLE)) || now.isAfter(began.plus(LONGEST));
  }

  void acted(Instant now) {
    lastAction = now;
  }

  @Override
  public String toString() {
    return "session of " + name;
  }
}
