package org.elver.boot;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.elver.testing.Direction;
import org.elver.testing.Forwarder;
import org.elver.testing.OwnPostgres;
import org.elver.testing.Poll;

/** What can befall a run. */
enum Disturbance {
  SERVER_KILLED {
    @Override
    void strike(TransferScene scene, SourceSide source, long run) {
      scene.server().kill();
    }

    @Override
    void heal(TransferScene scene, SourceSide source) {
      scene.restartServer();
    }
  },
  TARGET_SESSION_ENDED {
    @Override
    void strike(TransferScene scene, SourceSide source, long run) throws SQLException {
      for (String pid : scene.targetBackend(run)) {
        scene.target().query("SELECT pg_terminate_backend(" + pid + ")");
      }
    }
  },
  TARGET_BACKEND_KILLED {
    @Override
    void strike(TransferScene scene, SourceSide source, long run) throws SQLException {
      scene.targetBackend(run).forEach(OwnPostgres::killBackend);
    }
  },
  TARGET_CRASHED {
    @Override
    void strike(TransferScene scene, SourceSide source, long run) {
      scene.crashTarget();
    }

    @Override
    void heal(TransferScene scene, SourceSide source) {
      scene.restartTarget();
    }
  },
  SOURCE_SESSION_ENDED {
    @Override
    void strike(TransferScene scene, SourceSide source, long run) throws SQLException {
      for (String session : source.sessions()) {
        source.end(session);
      }
    }
  },
  SOURCE_BACKEND_KILLED {
    @Override
    void strike(TransferScene scene, SourceSide source, long run) throws SQLException {
      for (String session : source.sessions()) {
        source.kill(session);
      }
    }
  },
  TARGET_RESET {
    @Override
    void strike(TransferScene scene, SourceSide source, long run) {
      scene.network().reset();
    }
  },
  SOURCE_RESET {
    @Override
    void strike(TransferScene scene, SourceSide source, long run) {
      source.network().reset();
    }
  },
  TARGET_CUT {
    @Override
    void strike(TransferScene scene, SourceSide source, long run) {
      scene.network().cutOff();
    }

    @Override
    void heal(TransferScene scene, SourceSide source) {
      awaitLeft(source);
      scene.network().open();
    }
  },
  SOURCE_CUT {
    @Override
    void strike(TransferScene scene, SourceSide source, long run) {
      source.network().cutOff();
    }

    @Override
    void heal(TransferScene scene, SourceSide source) {
      source.network().open();
    }
  },
  TARGET_STALLED {
    @Override
    void strike(TransferScene scene, SourceSide source, long run) {
      scene.network().stall();
    }

    @Override
    void heal(TransferScene scene, SourceSide source) {
      awaitLeft(source);
      scene.network().resume();
    }
  },
  SOURCE_STALLED {
    @Override
    void strike(TransferScene scene, SourceSide source, long run) {
      source.network().stall();
    }

    @Override
    void healAfterwards(SourceSide source) {
      source.network().resume();
    }
  },
  TARGET_SAYS_NO_MORE {
    @Override
    void strike(TransferScene scene, SourceSide source, long run) {
      scene.network().halfClose(Direction.TO_CLIENT);
    }
  },
  TARGET_HEARS_NO_MORE {
    @Override
    void strike(TransferScene scene, SourceSide source, long run) {
      scene.network().halfClose(Direction.TO_SERVER);
    }
  },
  SOURCE_SAYS_NO_MORE {
    @Override
    void strike(TransferScene scene, SourceSide source, long run) {
      source.network().halfClose(Direction.TO_CLIENT);
    }
  },
  SOURCE_HEARS_NO_MORE {
    @Override
    void strike(TransferScene scene, SourceSide source, long run) {
      source.network().halfClose(Direction.TO_SERVER);
    }
  };

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Does it, at once. */
  abstract void strike(TransferScene scene, SourceSide source, long run) throws SQLException;

  /** Makes that possible again without which no run can be closed. */
  void heal(TransferScene scene, SourceSide source) {}

  /** Makes possible again what a run must be able to end without. */
  void healAfterwards(SourceSide source) {}

  /** Elver cannot write that it gave a run up, but it lets go of the source. */
  private static void awaitLeft(SourceSide source) {
    Poll.until("off the source", PATIENCE, source::sessions, List::isEmpty);
  }

  /** The network whose bytes tell how far a run is. */
  static Forwarder counter(TransferScene scene, SourceSide source, boolean target) {
    return target ? scene.network() : source.network();
  }
}
