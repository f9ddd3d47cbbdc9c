package org.elver.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server that keeps what is posted to it. */
public final class Receiver implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile int status = 204;
  private volatile boolean silent;
  private volatile Map<String, String> headers = Map.of();

  /**
   * One request.
   *
   * @param headers the first of each name, which begins with a capital
   */
  public record Call(String method, String path, Map<String, String> headers, String body) {

    public JsonObject json() {
      try (JsonReader reader = Json.createReader(new StringReader(body))) {
        return reader.readObject();
      }
    }
  }

  public Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::receive);
    server.start();
  }

  /**
   * @param login such as {@code user:password@}, empty for none
   */
  public String url(String login, String path) {
    return "http://" + login + "localhost:" + server.getAddress().getPort() + path;
  }

  /** Answers from now on with this. */
  public void answers(int newStatus, Map<String, String> newHeaders) {
    headers = newHeaders;
    status = newStatus;
  }

  /** Takes requests from now on and answers none. */
  public void saysNothing() {
    silent = true;
  }

  public List<Call> calls() {
    return calls;
  }

  /** Waits for so many; all of them. */
  public List<Call> await(int count) {
    return Poll.until(
        count + " calls", PATIENCE, this::calls, received -> received.size() >= count);
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Map<String, String> first = new TreeMap<>();
      exchange.getRequestHeaders().forEach((name, values) -> first.put(name, values.get(0)));
      calls.add(
          new Call(exchange.getRequestMethod(), exchange.getRequestURI().toString(), first, body));
      if (silent) {
        closed.await();
        return;
      }
      headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
      exchange.sendResponseHeaders(status, -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
