package org.elver.http;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.elver.json.Json;

/**
 * Server-sent events of work on another thread. The work never waits for its listener, and goes on
 * when the listener has gone.
 */
public final class EventStream {

  /** What a caller accepts to get events; who takes JSON, too, gets that. */
  public static final String MEDIA_TYPE = "text/event-stream";

  private static final Logger LOG = System.getLogger(EventStream.class.getName());
  private static final int SIGN_OF_LIFE_SECONDS = 10;

  /** A listener that does not read is not worth more memory. */
  private static final int MOST_WAITING = 100_000;

  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private volatile boolean deserted;

  /**
   * @param data one line of JSON
   * @param last whether nothing follows
   * @param early answers instead of the stream, where nothing came before it; else null
   */
  private record Event(String name, String data, boolean last, Problem early) {

    byte[] bytes() {
      return ("event: " + name + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
  }

  /** Tells that something happened; called by the thread that works. */
  public void tell(String name, Object data) {
    if (!deserted && events.size() < MOST_WAITING) {
      events.add(new Event(name, Json.LINES.toJson(data), false, null));
    }
  }

  /** Whether nobody listens any more. */
  public boolean deserted() {
    return deserted;
  }

  /** Tells how it ended. */
  public void end(String name, Object data) {
    events.add(new Event(name, Json.LINES.toJson(data), true, null));
  }

  /** Tells why it could not be done. */
  public void end(Problem problem) {
    events.add(new Event("problem", problem.json(), true, problem));
  }

  /** The stream, or the problem where that is all there is. Waits for the first event. */
  public Response response() {
    try {
      Event first = events.take();
      return first.early() == null
          ? Response.ok((StreamingOutput) out -> write(first, out), MEDIA_TYPE).build()
          : first.early().response();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void write(Event first, OutputStream out) {
    try {
      Event event = first;
      while (true) {
        // A comment keeps proxies from closing the connection, and finds out that it is closed.
        byte[] bytes = event == null ? ":\n\n".getBytes(StandardCharsets.US_ASCII) : event.bytes();
        out.write(bytes);
        out.flush();
        if (event != null && event.last()) {
          return;
        }
        event = events.poll(SIGN_OF_LIFE_SECONDS, TimeUnit.SECONDS);
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "Nobody listens any more; the work goes on: {0}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      deserted = true;
      events.clear();
    }
  }
}
