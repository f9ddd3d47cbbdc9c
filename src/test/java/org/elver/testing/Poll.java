package org.elver.testing;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/** Waiting for something to become true, with a limit. */
public final class Poll {

  private static final long PAUSE_MS = 20;

  private Poll() {}

  /**
   * Asks again and again.
   *
   * @return the first answer that is as wanted
   * @throws AssertionError with the last answer when the time is up
   */
  public static <T> T until(
      String what, Duration limit, Callable<T> question, Predicate<? super T> wanted) {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      T answer = ask(question);
      if (wanted.test(answer)) {
        return answer;
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("Not within " + limit + ": " + what + "; last seen: " + answer);
      }
      pause();
    }
  }

  /** Until a query's first column is {@code t} in its first row. */
  public static void until(TestDatabase database, String condition) {
    until(
        condition,
        Duration.ofMinutes(2),
        () -> database.query(condition),
        answer -> answer.equals(List.of("t")));
  }

  private static <T> T ask(Callable<T> question) {
    try {
      return question.call();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
