package org.elver.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Waits for the application and prints the block. */
record Announcement(
    Block block,
    Server server,
    Application application,
    FirstTransfer transfer,
    Consumer<String> terminal) {

  private static final Duration POLL = Duration.ofMillis(300);
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);

  /** How long after the server's start an answer may change; before it, none is believed. */
  private static final Duration DOUBT = Duration.ofSeconds(5);

  /**
   * Waits as long as the server works: a migration may take its time. Returns without a word if it
   * ended.
   *
   * @throws CannotStart if the server has started without the application
   */
  void make() throws InterruptedException {
    Instant start = Instant.now();
    Instant said = start;
    Instant believed = Instant.MAX;
    while (!server.ended(POLL)) {
      Answer answer = application.ask();
      if (answer instanceof Answer.Ready ready) {
        terminal.accept(block.ready(ready.status(), transfer.find()));
        return;
      }
      Instant now = Instant.now();
      if (server.booted()) {
        believed = earlier(believed, now.plus(DOUBT));
      }
      if (believed.isBefore(now)) {
        terminal.accept(notReady(answer));
        return;
      }
      if (said.plus(SIGN_OF_LIFE).isBefore(now)) {
        terminal.accept(
            "Elver: still starting, " + Duration.between(start, now).toSeconds() + " s");
        said = now;
      }
    }
  }

  private String notReady(Answer answer) {
    if (answer instanceof Answer.NotReady notReady) {
      return block.notReady(notReady);
    }
    throw new CannotStart(
        "The server started without the application; see " + block.log() + " for the reason.");
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
