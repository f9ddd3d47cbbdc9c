package org.elver.http;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.elver.json.Json;

/**
 * An error as RFC 9457 tells it.
 *
 * @param kind last part of the type, such as {@code not-found}
 * @param members further facts
 * @param retryAfter when to come back; null where that would not help
 */
public record Problem(
    int status,
    String kind,
    String title,
    String detail,
    Map<String, Object> members,
    Duration retryAfter) {

  /** The media type of problems. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** Fields of every problem. */
  public static final Set<String> OWN = Set.of("type", "title", "status", "detail");

  static final String TYPE_PREFIX = "urn:elver:problem:";

  public static Problem of(int status, String kind, String title, String detail) {
    return new Problem(status, kind, title, detail, Map.of(), null);
  }

  /** 400: what was sent cannot be used. */
  public static Problem badRequest(String kind, String detail) {
    return of(400, kind, "Bad request", detail);
  }

  /** A check of server, history or files failed: no run could begin. */
  public static Problem preflightFailed(int status, String detail) {
    return of(status, "preflight-failed", "A run could not begin", detail);
  }

  /** 429: logins failed too often to be looked at. */
  public static Problem tooManyLogins(Duration left) {
    return of(
            429,
            "too-many-logins",
            "Too many requests",
            "Too many logins failed. Wait, then retry.")
        .retryAfter(left);
  }

  /** The same with one more fact; a null value adds none. */
  public Problem with(String member, Object value) {
    if (value == null) {
      return this;
    }
    Map<String, Object> more = new LinkedHashMap<>(members);
    more.put(member, value);
    return new Problem(status, kind, title, detail, Collections.unmodifiableMap(more), retryAfter);
  }

  /**
   * The same with every field of an answer beside its own, null or not. A field that is called as
   * one of every problem's is left out.
   */
  public Problem beside(Record answer) {
    Map<String, Object> more = new LinkedHashMap<>(members);
    Json.fields(answer).forEach(more::putIfAbsent);
    more.keySet().removeAll(OWN);
    return new Problem(status, kind, title, detail, Collections.unmodifiableMap(more), retryAfter);
  }

  /** The same, worth another try after that time. */
  public Problem retryAfter(Duration time) {
    return new Problem(status, kind, title, detail, members, time);
  }

  public String json() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("type", TYPE_PREFIX + kind);
    all.put("title", title);
    all.put("status", status);
    all.put("detail", detail);
    all.putAll(members);
    return Json.LINES.toJson(all);
  }

  public Response response() {
    Response.ResponseBuilder response = Response.status(status).type(MEDIA_TYPE).entity(json());
    if (retryAfter != null) {
      response.header(HttpHeaders.RETRY_AFTER, seconds());
    }
    return response.build();
  }

  /** 400: the value of a query parameter cannot be used. */
  public static Problem unfitParameter(String name, String wanted) {
    return KnownParameters.unfit(name, wanted);
  }

  /** To be thrown where a resource or a reader can't return an answer. */
  public ProblemException exception() {
    return new ProblemException(this);
  }

  /** Answers outside Jakarta REST. */
  public void send(HttpServletResponse response) throws IOException {
    Headers.addTo(response);
    response.setStatus(status);
    response.setContentType(MEDIA_TYPE);
    if (retryAfter != null) {
      response.setHeader(HttpHeaders.RETRY_AFTER, seconds());
    }
    byte[] body = json().getBytes(StandardCharsets.UTF_8);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
    response.flushBuffer();
  }

  /** Rounded up: half a second is not zero. */
  private String seconds() {
    return Long.toString(Math.max(1, retryAfter.plusNanos(999_999_999).toSeconds()));
  }
}
