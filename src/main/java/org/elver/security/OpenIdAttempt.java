package org.elver.security;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;

/**
 * What a browser was sent to the provider with; kept in its session until it comes back, and good
 * for one answer.
 *
 * @param to the page that was wanted; null for none
 */
record OpenIdAttempt(String state, String nonce, String verifier, String to)
    implements Serializable {

  private static final String ATTRIBUTE = OpenIdAttempt.class.getName();

  /** Seconds for a login at the provider. */
  private static final int PATIENCE = 600;

  static OpenIdAttempt begin(HttpServletRequest request, String to) {
    OpenIdAttempt attempt =
        new OpenIdAttempt(
            new State().getValue(), new Nonce().getValue(), new CodeVerifier().getValue(), to);
    HttpSession session = request.getSession(true);
    session.setMaxInactiveInterval(PATIENCE);
    session.setAttribute(ATTRIBUTE, attempt);
    return attempt;
  }

  /** Null where the browser asked for nothing, or has its answer. */
  static OpenIdAttempt take(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session == null) {
      return null;
    }
    OpenIdAttempt attempt = (OpenIdAttempt) session.getAttribute(ATTRIBUTE);
    session.removeAttribute(ATTRIBUTE);
    return attempt;
  }

  @Override
  public String toString() {
    return "login at the OpenID provider";
  }
}
