package org.elver.admin;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.faces.event.WebsocketEvent;
import jakarta.faces.event.WebsocketEvent.Closed;
import jakarta.faces.event.WebsocketEvent.Opened;
import jakarta.faces.push.Push;
import jakarta.faces.push.PushContext;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.elver.problem.DatabaseUnavailable;
import org.elver.running.Changes;

/**
 * Tells open pages which topics changed, and nothing more: each page then asks for what it may see.
 * While somebody looks, the database is asked once a second, so that changes made by another server
 * or by the command line show, too.
 */
@ApplicationScoped
public class LiveTopics {

  /** The topic while the database does not answer. */
  private static final String DOWN = "down";

  private static final Logger LOG = System.getLogger(LiveTopics.class.getName());

  private final AtomicInteger watchers = new AtomicInteger();
  private final Map<String, String> known = new TreeMap<>();

  @Resource private ManagedScheduledExecutorService clock;

  @Inject
  @Push(channel = "live")
  private PushContext push;

  @Inject private Instance<Changes> changes;

  private ScheduledFuture<?> ticking;

  void opened(@Observes @Opened WebsocketEvent event) {
    watchers.incrementAndGet();
    begin();
  }

  void closed(@Observes @Closed WebsocketEvent event) {
    watchers.decrementAndGet();
  }

  private synchronized void begin() {
    if (ticking == null) {
      known.clear();
      ticking = clock.scheduleWithFixedDelay(this::look, 0, 1, TimeUnit.SECONDS);
    }
  }

  /** Ends the ticking where nobody looks any more. */
  private synchronized boolean goesOn() {
    if (watchers.get() > 0) {
      return true;
    }
    end();
    return false;
  }

  @PreDestroy
  synchronized void end() {
    if (ticking != null) {
      ticking.cancel(false);
      ticking = null;
    }
  }

  private void look() {
    if (!goesOn()) {
      return;
    }
    try {
      tell(stamps());
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "Open pages could not be told of changes", e);
    }
  }

  private Map<String, String> stamps() {
    try {
      return changes.get().stamps();
    } catch (DatabaseUnavailable e) {
      return Map.of(DOWN, DOWN);
    }
  }

  private void tell(Map<String, String> now) {
    String changed =
        now.entrySet().stream()
            .filter(stamp -> !stamp.getValue().equals(known.get(stamp.getKey())))
            .map(Map.Entry::getKey)
            .reduce((one, other) -> one + " " + other)
            .orElse("");
    boolean first = known.isEmpty();
    known.clear();
    known.putAll(now);
    if (!changed.isEmpty() && !first) {
      push.send(changed);
    }
  }
}
