package org.elver.cli;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The last line of a terminal while a migration takes longer than a second. */
final class LiveLine {

  private final Terminal terminal;
  private final ScheduledExecutorService background;
  private ScheduledFuture<?> tick;
  private long startedAt;
  private int done;
  private int of;
  private String rows;

  LiveLine(Terminal terminal, ScheduledExecutorService background) {
    this.terminal = terminal;
    this.background = background;
  }

  synchronized void start() {
    stop();
    startedAt = System.nanoTime();
    rows = null;
    done = 0;
    of = 0;
    if (terminal.isLive()) {
      tick = background.scheduleAtFixedRate(this::show, 1, 1, TimeUnit.SECONDS);
    }
  }

  synchronized void statement(int completed, int all) {
    done = completed;
    of = all;
  }

  /** Rows changed by a part of a migration. */
  synchronized void rows(String part, long done, long estimated) {
    rows = part + ": " + done + " of about " + estimated + " rows";
  }

  synchronized void stop() {
    if (tick != null) {
      tick.cancel(false);
      tick = null;
    }
  }

  static String text(long seconds, int done, int of) {
    String elapsed = seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
    return of > 0 ? elapsed + ", statement " + Math.min(done + 1, of) + " of " + of : elapsed;
  }

  private synchronized void show() {
    if (tick != null) {
      long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startedAt);
      String text = text(seconds, done, of);
      terminal.live(rows == null ? text : text + ", " + rows);
    }
  }
}
