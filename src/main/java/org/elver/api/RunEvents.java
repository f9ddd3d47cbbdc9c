package org.elver.api;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Function;
import org.elver.audit.CallerAddress;
import org.elver.http.ElverProblem;
import org.elver.http.EventStream;
import org.elver.http.UnforeseenProblem;
import org.elver.migration.MigrationProgress;
import org.elver.migration.history.HistoryEntry;
import org.elver.problem.ElverException;

/** Runs on a thread of their own, told as events. */
@ApplicationScoped
class RunEvents {

  private static final MediaType EVENTS = MediaType.valueOf(EventStream.MEDIA_TYPE);

  @Resource private ManagedExecutorService executor;

  /**
   * Does the run. Who prefers events gets those, with the report as the last; what refuses the run
   * is a problem all the same.
   *
   * @param failed of the report
   * @param consequences what failed ones left behind
   */
  <R extends Record> Response answer(
      HttpHeaders headers,
      MigrationProgress log,
      Function<MigrationProgress, R> run,
      Function<R, List<HistoryEntry>> failed,
      Function<List<HistoryEntry>, List<String>> consequences) {
    if (wantsEvents(headers)) {
      return events(progress -> run.apply(progress.and(log)));
    }
    R report = run.apply(log);
    List<HistoryEntry> all = failed.apply(report);
    return Answers.to(report, all, consequences.apply(all));
  }

  private static boolean wantsEvents(HttpHeaders headers) {
    MediaType first = headers.getAcceptableMediaTypes().get(0);
    return !first.isWildcardType() && EVENTS.isCompatible(first);
  }

  private Response events(Function<MigrationProgress, ?> run) {
    EventStream events = new EventStream();
    executor.execute(CallerAddress.carried(() -> run(run, events)));
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
