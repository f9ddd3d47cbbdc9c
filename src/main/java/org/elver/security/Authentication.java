package org.elver.security;

import jakarta.annotation.security.DeclareRoles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.elver.account.Roles;
import org.elver.audit.CallerAddress;
import org.elver.http.CallerAddresses;

/** Logs every request in, or answers it. */
@ApplicationScoped
@DeclareRoles({Roles.VIEWER, Roles.OPERATOR, Roles.ADMIN})
public class Authentication implements HttpAuthenticationMechanism {

  /**
   * The server's own endpoints, which it adds to an application at the root; as the paths of
   * servlets, so that no spelling of another address passes for one of them.
   */
  static final Set<String> OPEN = Set.of("/health", "/metrics", "/openapi");

  @Inject private CallLogin calls;
  @Inject private CallerAddresses addresses;
  @Inject private PageLogin pages;

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
      throws AuthenticationException {
    if (OPEN.contains(request.getServletPath())) {
      return context.doNothing();
    }
    String before = CallerAddress.bind(addresses.of(request));
    String path = PageAddress.path(request);
    try {
      if (PageAddress.isPage(path)) {
        return pages.login(request, response, context, path);
      }
      return calls.login(request, response, context);
    } catch (IOException e) {
      throw new AuthenticationException(e);
    } finally {
      CallerAddress.bind(before);
    }
  }
}
