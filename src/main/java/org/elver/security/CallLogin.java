package org.elver.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collections;
import org.elver.account.Caller;
import org.elver.account.LoginAnswer;
import org.elver.account.Logins;
import org.elver.audit.CallerAddress;
import org.elver.audit.Refusal;
import org.elver.audit.Refusal.Kind;
import org.elver.audit.Refusals;
import org.elver.http.Problem;
import org.elver.http.UnforeseenProblem;
import org.elver.problem.ElverException;

/** The login of programs: with each request, by HTTP Basic or a bearer token. */
@ApplicationScoped
class CallLogin {

  private static final Logger LOG = System.getLogger(CallLogin.class.getName());
  private static final String BASIC = "Basic realm=\"Elver\", charset=\"UTF-8\"";
  private static final String BEARER = "Bearer realm=\"Elver\"";

  @Inject private Logins logins;
  @Inject private Instance<Refusals> refusals;

  AuthenticationStatus login(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
      throws IOException {
    try {
      Presented presented =
          Presented.in(Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION)));
      LoginAnswer answer = answerTo(presented);
      if (answer instanceof LoginAnswer.Welcome welcome) {
        Caller caller = welcome.caller();
        return context.notifyContainerAboutLogin(caller.name(), caller.role().included());
      }
      if (answer instanceof LoginAnswer.TooOften tooOften) {
        Problem.tooManyLogins(tooOften.left()).send(response);
      } else {
        refuse(presented, response);
      }
    } catch (ElverException e) {
      LOG.log(Level.WARNING, "A login could not be checked: {0}", e.getMessage());
      unavailable().send(response);
    } catch (RuntimeException e) {
      UnforeseenProblem.of(e).send(response);
    }
    return AuthenticationStatus.SEND_FAILURE;
  }

  private LoginAnswer answerTo(Presented presented) {
    if (presented instanceof Presented.Basic basic) {
      return logins.withPassword(basic.name(), basic.password());
    }
    if (presented instanceof Presented.Bearer bearer) {
      return logins.withToken(bearer.token());
    }
    if (presented instanceof Presented.Unreadable) {
      refusals.get().note(new Refusal(Kind.LOGIN, "", "unreadable login", CallerAddress.current()));
    }
    return new LoginAnswer.Refused();
  }

  private static void refuse(Presented presented, HttpServletResponse response) throws IOException {
    response.addHeader(HttpHeaders.WWW_AUTHENTICATE, BASIC);
    response.addHeader(
        HttpHeaders.WWW_AUTHENTICATE,
        presented instanceof Presented.Bearer ? BEARER + ", error=\"invalid_token\"" : BEARER);
    unauthorized(presented).send(response);
  }

  private static Problem unauthorized(Presented presented) {
    String detail =
        presented instanceof Presented.Nothing
            ? "Log in with HTTP Basic or a bearer token."
            : "The login is wrong, unknown or has expired.";
    return Problem.of(401, "unauthorized", "Unauthorized", detail);
  }

  /** Tells nothing about the database: who asks has not logged in. */
  private static Problem unavailable() {
    return Problem.of(
            503, "login-unavailable", "Service unavailable", "Logins cannot be checked just now.")
        .retryAfter(Duration.ofSeconds(5));
  }
}
