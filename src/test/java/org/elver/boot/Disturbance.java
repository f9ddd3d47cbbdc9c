package org.elver.boot;

import java.sql.SQLException;
import java.util.List;
import org.elver.testing.Direction;
import org.elver.testing.Forwarder;
import org.elver.testing.OwnPostgres;

/** What can befall a run. */
enum Disturbance {
  SERVER_KILLED {
    @Override
    void strike(TransferScene scene, long run) {
      scene.killServer();
    }
  },
  TARGET_SESSION_ENDED {
    @Override
    void strike(TransferScene scene, long run) throws SQLException {
      for (String pid : scene.targetBackend(run)) {
        scene.target().query("SELECT pg_terminate_backend(" + pid + ")");
      }
    }
  },
  TARGET_BACKEND_KILLED {
    @Override
    void strike(TransferScene scene, long run) throws SQLException {
      scene.targetBackend(run).forEach(OwnPostgres::killBackend);
    }
  },
  TARGET_CRASHED {
    @Override
    void strike(TransferScene scene, long run) {
      scene.crashTarget();
    }
  },
  SOURCE_SESSION_ENDED {
    @Override
    void strike(TransferScene scene, long run) throws SQLException {
      for (String session : scene.source().sessions()) {
        scene.source().end(session);
      }
    }
  },
  SOURCE_BACKEND_KILLED {
    @Override
    void strike(TransferScene scene, long run) throws SQLException {
      for (String session : scene.source().sessions()) {
        scene.source().kill(session);
      }
    }
  },
  TARGET_RESET {
    @Override
    void strike(TransferScene scene, long run) {
      scene.network().reset();
    }
  },
  SOURCE_RESET {
    @Override
    void strike(TransferScene scene, long run) {
      scene.source().network().reset();
    }
  },
  /** For a second nobody gets there, either. */
  TARGET_GONE {
    @Override
    void strike(TransferScene scene, long run) {
      gone(scene.network());
    }
  },
  SOURCE_GONE {
    @Override
    void strike(TransferScene scene, long run) {
      gone(scene.source().network());
    }
  },
  TARGET_STALLED {
    @Override
    void strike(TransferScene scene, long run) {
      stalled(scene.network(), scene.longerThanLease());
    }
  },
  SOURCE_STALLED {
    @Override
    void strike(TransferScene scene, long run) {
      stalled(scene.source().network(), SHORT);
    }
  },
  TARGET_SAYS_NO_MORE {
    @Override
    void strike(TransferScene scene, long run) {
      scene.network().halfClose(Direction.TO_CLIENT);
    }
  },
  TARGET_HEARS_NO_MORE {
    @Override
    void strike(TransferScene scene, long run) {
      scene.network().halfClose(Direction.TO_SERVER);
    }
  },
  SOURCE_SAYS_NO_MORE {
    @Override
    void strike(TransferScene scene, long run) {
      scene.source().network().halfClose(Direction.TO_CLIENT);
    }
  },
  SOURCE_HEARS_NO_MORE {
    @Override
    void strike(TransferScene scene, long run) {
      scene.source().network().halfClose(Direction.TO_SERVER);
    }
  };

  private static final long SHORT = 700;

  /** Does it; afterwards everything can be used again. */
  abstract void strike(TransferScene scene, long run) throws SQLException;

  /** Starting a server takes long, so it is not killed as often as the others. */
  static Disturbance any(TransferScene scene, List<Disturbance> left) {
    if (left.isEmpty()) {
      left.addAll(List.of(values()));
    }
    return left.remove(scene.random().nextInt(left.size()));
  }

  private static void gone(Forwarder network) {
    network.cutOff();
    TransferScene.pause(SHORT);
    network.open();
  }

  private static void stalled(Forwarder network, long millis) {
    network.stall();
    TransferScene.pause(millis);
    network.resume();
  }
}
