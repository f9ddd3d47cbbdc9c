package org.elver.security;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.elver.account.Caller;
import org.elver.account.Logins;
import org.elver.audit.CallerAddress;
import org.elver.audit.Refusal;
import org.elver.audit.Refusal.Kind;
import org.elver.audit.Refusals;
import org.elver.problem.InvalidSetting;
import org.elver.security.OpenIdRefused.Reason;

/** Sends a browser to the OpenID provider, and takes it back. */
@WebServlet({PageAddress.OPEN_ID, PageAddress.OPEN_ID_BACK})
public class OpenIdLogin extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = System.getLogger(OpenIdLogin.class.getName());

  @Inject private transient OpenId openId;
  @Inject private transient Logins logins;
  @Inject private transient Instance<Refusals> refusals;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      Optional<OpenIdSettings> settings = openId.settings();
      if (settings.isEmpty()) {
        response.sendError(HttpServletResponse.SC_NOT_FOUND);
      } else if (PageAddress.path(request).equals(PageAddress.OPEN_ID)) {
        response.sendRedirect(there(settings.get(), request));
      } else {
        response.sendRedirect(back(settings.get(), request));
      }
    } catch (OpenIdRefused e) {
      LOG.log(Level.WARNING, "A login at the OpenID provider failed: {0}", e.getMessage());
      note(e);
      refuse(request, response, e.reason());
    } catch (InvalidSetting e) {
      LOG.log(Level.WARNING, "No login at the OpenID provider: {0}", e.getMessage());
      refuse(request, response, Reason.UNAVAILABLE);
    }
  }

  private String there(OpenIdSettings settings, HttpServletRequest request) throws OpenIdRefused {
    OpenIdAttempt attempt = OpenIdAttempt.begin(request, request.getParameter("to"));
    return openId.begin(settings, attempt, callback(settings, request)).toString();
  }

  private String back(OpenIdSettings settings, HttpServletRequest request) throws OpenIdRefused {
    OpenIdAttempt attempt = OpenIdAttempt.take(request);
    URI callback = callback(settings, request);
    URI answer = address(callback + "?" + request.getQueryString());
    Caller caller = openId.finish(settings, attempt, callback, answer);
    PageSession.begin(request, caller);
    logins.began(caller);
    return PageAddress.after(request.getContextPath(), attempt.to());
  }

  /** That the provider does not answer refuses nobody. */
  private void note(OpenIdRefused refused) {
    if (refused.reason() != Reason.UNAVAILABLE) {
      String why = "OpenID: " + refused.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ');
      refusals.get().note(new Refusal(Kind.LOGIN, refused.who(), why, CallerAddress.current()));
    }
  }

  private static void refuse(
      HttpServletRequest request, HttpServletResponse response, Reason reason) throws IOException {
    response.sendRedirect(
        request.getContextPath()
            + PageAddress.LOGIN
            + "?refused="
            + reason.name().toLowerCase(Locale.ROOT));
  }

  private static URI callback(OpenIdSettings settings, HttpServletRequest request)
      throws OpenIdRefused {
    String own =
        settings.external() == null
            ? request.getRequestURL().toString().replaceFirst("(://[^/]+).*", "$1")
                + request.getContextPath()
            : settings.external().toString().replaceFirst("/+$", "");
    return address(own + PageAddress.OPEN_ID_BACK);
  }

  /** Of what a browser sends, not everything is one. */
  private static URI address(String text) throws OpenIdRefused {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new OpenIdRefused(Reason.UNEXPECTED, "an address that is none", e);
    }
  }
}
