package org.elver.boot;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.elver.migration.event.MigrationCompleted;
import org.elver.migration.event.MigrationFailed;
import org.elver.migration.event.MigrationStarted;
import org.elver.migration.event.RunCompleted;
import org.elver.migration.event.RunFailed;
import org.elver.migration.event.RunStarted;

/** Part of {@link OtherTeam}'s application: observes its own migrations, and fails at it. */
@ApplicationScoped
public class RunLog {

  private final List<String> lines = new CopyOnWriteArrayList<>();

  /** What was observed, in order. */
  public List<String> lines() {
    return lines;
  }

  void started(@Observes RunStarted run) {
    lines.add("run of " + run.pending());
  }

  void started(@Observes MigrationStarted started) {
    lines.add("started " + started.migration().version());
  }

  void completed(@Observes MigrationCompleted completed) {
    lines.add("completed " + completed.entry().version());
    throw new IllegalStateException("This observer is broken");
  }

  void completed(@Observes RunCompleted run) {
    lines.add("run completed " + run.executed().size());
  }

  void failed(@Observes MigrationFailed failed) {
    lines.add("failed " + failed.entry().version() + " " + failed.entry().direction());
    throw new IllegalStateException("This observer is broken");
  }

  void failed(@Observes RunFailed run) {
    lines.add("run failed " + run.executed().size() + " " + run.failed().size());
  }
}
