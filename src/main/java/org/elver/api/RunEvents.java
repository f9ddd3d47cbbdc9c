package org.elver.api;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.elver.http.ElverProblem;
import org.elver.http.EventStream;
import org.elver.http.UnforeseenProblem;
import org.elver.migration.MigrationProgress;
import org.elver.problem.ElverException;

/** Runs on a thread of their own, told as events. */
@ApplicationScoped
class RunEvents {

  @Resource private ManagedExecutorService executor;

  /** Begins the run; its report is the last event. What refuses it is an ordinary problem. */
  Response of(Function<MigrationProgress, ?> run) {
    EventStream events = new EventStream();
    executor.execute(() -> run(run, events));
    return events.response();
  }

  private static void run(Function<MigrationProgress, ?> run, EventStream events) {
    try {
      events.end("report", run.apply(new ToldProgress(events)));
    } catch (ElverException e) {
      events.end(ElverProblem.of(e));
    } catch (RuntimeException | Error e) {
      events.end(UnforeseenProblem.of(e));
    }
  }
}
