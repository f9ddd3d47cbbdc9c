package org.elver.http;

import jakarta.servlet.ServletRequest;
import java.util.Optional;
import org.elver.audit.Refusal.Kind;

/** That a request was refused and why, where its status does not say it. */
public final class RefusedRequest {

  static final String KIND = "org.elver.refused.kind";
  private static final String SUBJECT = "org.elver.refused.subject";

  private RefusedRequest() {}

  /**
   * @param subject more than the address of the request; null where that says it
   */
  public static void mark(ServletRequest request, Kind kind, String subject) {
    request.setAttribute(KIND, kind);
    request.setAttribute(SUBJECT, subject);
  }

  /** Empty where it was not refused, or its status says so. */
  public static Optional<Kind> kind(ServletRequest request) {
    return Optional.ofNullable((Kind) request.getAttribute(KIND));
  }

  /** Empty where the address of the request says it. */
  public static Optional<String> subject(ServletRequest request) {
    return Optional.ofNullable((String) request.getAttribute(SUBJECT));
  }
}
