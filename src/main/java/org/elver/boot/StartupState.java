package org.elver.boot;

import jakarta.enterprise.context.ApplicationScoped;

/** How far the start-up migration got: what readiness tells. */
@ApplicationScoped
class StartupState {

  private volatile Stage stage = new Stage.Starting();

  Stage stage() {
    return stage;
  }

  void reached(Stage next) {
    stage = next;
  }

  /** In words that carry no name, text or file of the user's. */
  sealed interface Stage {

    record Starting() implements Stage {}

    /** Asked again until it answers. */
    record WaitingForDatabase(String reason, String sqlState) implements Stage {}

    record Done() implements Stage {}

    /**
     * @param version of the migration that failed, null where none is to blame
     * @param sqlState null where the server did not refuse anything
     */
    record Failed(String reason, String version, String sqlState) implements Stage {}
  }
}
