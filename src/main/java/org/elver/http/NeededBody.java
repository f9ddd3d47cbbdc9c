package org.elver.http;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Refuses a request without a body where the called method wants a record, as no reader is asked
 * then and the method would get null; and one with a body where it wants none, as what it says
 * would be passed over. An empty object says nothing, and is sent by many clients.
 */
@Provider
public final class NeededBody implements ContainerRequestFilter {

  private static final int MOST_OF_NOTHING = 64;

  @Context private ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext request) {
    boolean wanted =
        Arrays.stream(resource.getResourceMethod().getParameterTypes()).anyMatch(Class::isRecord);
    try {
      check(request, wanted);
    } catch (IOException | ProcessingException e) {
      // Whoever sent it has gone.
      request.abortWith(RecordReader.malformed("The body is cut off.").response());
    }
  }

  private static void check(ContainerRequestContext request, boolean wanted) throws IOException {
    boolean there = isAnnounced(request) && request.hasEntity();
    if (wanted && !there) {
      request.abortWith(
          RecordReader.malformed("There is no body; a JSON object is wanted.").response());
    }
    if (!wanted && there && saysSomething(request.getEntityStream())) {
      request.abortWith(
          Problem.badRequest(
                  "unexpected-body",
                  "This call takes no body. What it can be told are query parameters.")
              .response());
    }
  }

  /** Where it is not, looking for one finds out that the caller has gone, and fails for that. */
  private static boolean isAnnounced(ContainerRequestContext request) {
    String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
    return length == null
        ? request.getHeaderString("Transfer-Encoding") != null
        : !length.strip().equals("0");
  }

  private static boolean saysSomething(InputStream body) throws IOException {
    String start = new String(body.readNBytes(MOST_OF_NOTHING), StandardCharsets.UTF_8);
    return !start.isBlank() && !start.replaceAll("\\s", "").equals("{}");
  }
}
