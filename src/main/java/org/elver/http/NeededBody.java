package org.elver.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
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
  public void filter(ContainerRequestContext request) throws IOException {
    boolean wanted =
        Arrays.stream(resource.getResourceMethod().getParameterTypes()).anyMatch(Class::isRecord);
    if (wanted && !request.hasEntity()) {
      request.abortWith(
          RecordReader.malformed("There is no body; a JSON object is wanted.").response());
    }
    if (!wanted && request.hasEntity() && saysSomething(request.getEntityStream())) {
      request.abortWith(
          Problem.badRequest(
                  "unexpected-body",
                  "This call takes no body. What it can be told are query parameters.")
              .response());
    }
  }

  private static boolean saysSomething(InputStream body) throws IOException {
    String start = new String(body.readNBytes(MOST_OF_NOTHING), StandardCharsets.UTF_8);
    return !start.isBlank() && !start.replaceAll("\\s", "").equals("{}");
  }
}
