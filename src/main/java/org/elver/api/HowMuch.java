package org.elver.api;

import java.util.stream.Stream;
import org.elver.http.Problem;
import org.elver.migration.plan.Extent;

/** The query parameters that say how much is rolled back. */
final class HowMuch {

  private HowMuch() {}

  /**
   * The latest migration where all are null.
   *
   * @param batch empty for the latest
   * @throws org.elver.http.ProblemException 400 for several, or one that cannot be used
   */
  static Extent of(Integer steps, String target, String batch) {
    if (Stream.of(steps, target, batch).filter(given -> given != null).count() > 1) {
      throw Problem.badRequest(
              "unfit-parameter",
              "Of the query parameters steps, target and batch only one is used.")
          .exception();
    }
    if (target != null) {
      return new Extent.Above(target);
    }
    if (batch != null) {
      return new Extent.Batch(batch.isEmpty() ? null : (Integer) positive("batch", batch));
    }
    return steps == null ? Extent.LATEST : new Extent.Steps(positive("steps", steps.toString()));
  }

  private static int positive(String name, String value) {
    if (!value.matches("0*[1-9][0-9]{0,8}")) {
      throw Problem.unfitParameter(name, "a number from 1 up").exception();
    }
    return Integer.parseInt(value);
  }
}
