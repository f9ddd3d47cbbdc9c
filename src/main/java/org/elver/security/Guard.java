package org.elver.security;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Duration;
import org.elver.audit.CallerAddress;
import org.elver.audit.Refusal;
import org.elver.audit.Refusal.Kind;
import org.elver.audit.Refusals;
import org.elver.config.Setting;
import org.elver.config.Settings;
import org.elver.http.CallerAddresses;
import org.elver.http.Problem;
import org.elver.http.RefusedRequest;

/**
 * The first one to see each request whose caller is known, whatever door it is for: binds where it
 * came from, takes no more than the caller may send, and keeps what was refused. {@code web.xml}
 * puts it before the other filters.
 */
public final class Guard extends HttpFilter {

  private static final long serialVersionUID = 1L;

  @Inject private CallerAddresses addresses;
  @Inject private Instance<Refusals> refusals;
  @Inject private Settings settings;
  private RateLimit limit;

  @Override
  public void init() {
    limit =
        new RateLimit(
            settings.count(Setting.ELVER_RATE_LIMIT).orElseThrow(),
            settings.count(Setting.ELVER_RATE_BURST).orElseThrow(),
            System::nanoTime);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (Authentication.OPEN.contains(request.getServletPath())) {
      chain.doFilter(request, response);
      return;
    }
    String address = addresses.of(request);
    String before = CallerAddress.bind(address);
    try {
      Duration wait = limit.take(name(request) + " " + address);
      if (wait.isZero()) {
        chain.doFilter(request, response);
        noteWhatIsRefused(request, response);
      } else {
        note(request, Kind.RATE, "too many calls");
        tooMany(wait).send(response);
      }
    } finally {
      CallerAddress.bind(before);
    }
  }

  private void noteWhatIsRefused(HttpServletRequest request, HttpServletResponse response) {
    RefusedRequest.kind(request)
        .or(() -> Kind.ofStatus(response.getStatus()))
        .ifPresent(
            kind ->
                note(
                    request,
                    kind,
                    RefusedRequest.subject(request)
                        .orElse(request.getMethod() + " " + request.getRequestURI())));
  }

  private void note(HttpServletRequest request, Kind kind, String subject) {
    refusals.get().note(new Refusal(kind, name(request), subject, CallerAddress.current()));
  }

  private static String name(HttpServletRequest request) {
    Principal caller = request.getUserPrincipal();
    return caller == null ? "" : caller.getName();
  }

  private static Problem tooMany(Duration wait) {
    return Problem.of(
            429, "too-many-calls", "Too many requests", "Too many calls. Wait, then retry.")
        .retryAfter(wait);
  }
}
