package org.elver.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads no more of a request's body than any call can need. */
@Provider
@PreMatching
public final class BodyLimit implements ContainerRequestFilter {

  static final int BYTES = 1 << 20;

  @Override
  public void filter(ContainerRequestContext request) {
    if (request.getLength() > BYTES) {
      request.abortWith(tooLarge().response());
    } else if (request.getHeaderString("Upgrade") != null && hasBody(request)) {
      request.abortWith(withUpgrade().response());
    } else {
      request.setEntityStream(new Limited(request.getEntityStream()));
    }
  }

  private static boolean hasBody(ContainerRequestContext request) {
    return request.getLength() > 0 || request.getHeaderString("Transfer-Encoding") != null;
  }

  /**
   * The server never reads such a body: without this the caller waits half a minute for an error.
   */
  private static Problem withUpgrade() {
    return Problem.badRequest(
        "upgrade-with-body",
        "A body came with a request to upgrade the protocol, which this server cannot read. Set the"
            + " client to HTTP/1.1.");
  }

  private static Problem tooLarge() {
    return Problem.of(
        413, "too-large", "Content too large", "A body has at most " + BYTES + " bytes.");
  }

  /** For bodies that come in chunks and don't say how long they will be. */
  private static final class Limited extends FilterInputStream {

    private int left = BYTES;

    Limited(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      count(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      count(read);
      return read;
    }

    @Override
    public boolean markSupported() {
      return false;
    }

    private void count(int read) {
      left -= Math.max(0, read);
      if (left < 0) {
        throw tooLarge().exception();
      }
    }
  }
}
