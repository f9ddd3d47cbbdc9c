package org.elver.api;

import org.elver.testing.Server;

/** Users of the shared server who work with transfers. */
final class TransferCallers {

  private TransferCallers() {}

  static Calls operator(Server server) {
    return user(server, "operator-t", "operator");
  }

  static Calls viewer(Server server) {
    return user(server, "viewer-t", "viewer");
  }

  /** Made by whichever test comes first. */
  private static Calls user(Server server, String name, String role) {
    Calls calls = Calls.basic(server, name, Calls.PASSWORD);
    Calls.admin(server)
        .call(
            "POST",
            "/api/users",
            "{\"name\":\"%s\",\"password\":\"%s\",\"role\":\"%s\"}"
                .formatted(name, Calls.PASSWORD, role));
    return calls;
  }
}
