package org.elver.api;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import org.elver.http.ElverProblem;
import org.elver.http.EventStream;
import org.elver.http.UnforeseenProblem;
import org.elver.problem.ElverException;
import org.elver.transfer.RunHistory;

/** Runs of transfers, followed on a thread of their own and told as events. */
@ApplicationScoped
class FollowedRuns {

  @Resource private ManagedExecutorService executor;

  /** Until the run has ended, or nobody listens any more. */
  Response events(RunHistory history, long id) {
    EventStream events = new EventStream();
    executor.execute(() -> follow(history, id, events));
    return events.response();
  }

  private static void follow(RunHistory history, long id, EventStream events) {
    try {
      events.end(
          "run",
          history.follow(
              id,
              progress -> {
                events.tell("progress", progress);
                return !events.deserted();
              }));
    } catch (ElverException e) {
      events.end(ElverProblem.of(e));
    } catch (RuntimeException | Error e) {
      events.end(UnforeseenProblem.of(e));
    }
  }
}
