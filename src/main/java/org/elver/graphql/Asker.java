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

  static Asker of(DataFetchingEnvironment environment) {
    return environment.getGraphQlContext().get(Asker.class);
  }

  /** Refuses who only views. */
  void mustOperate() {
    if (!operator) {
      throw Problem.of(403, "forbidden", "Forbidden", "Your role does not permit this.")
          .exception();
    }
  }
}
