package org.elver.graphql;

import graphql.schema.DataFetchingEnvironment;
import org.elver.http.Problem;

/**
 * Who asks.
 *
 * @param operator whether he or she may change anything
 * @param address where the call came from
 */
record Asker(String name, boolean operator, String address) {

  /** Among the facts of a refusal. */
  static final String MUTATION = "mutation";

  static Asker of(DataFetchingEnvironment environment) {
    return environment.getGraphQlContext().get(Asker.class);
  }

  /**
   * Refuses who only views.
   *
   * @param mutation that is asked for
   */
  void mustOperate(String mutation) {
    if (!operator) {
      throw Problem.of(403, "forbidden", "Forbidden", "Your role does not permit this.")
          .with(MUTATION, mutation)
          .exception();
    }
  }
}
