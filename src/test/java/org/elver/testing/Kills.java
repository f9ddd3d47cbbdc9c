package org.elver.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * Random moments at which runs are killed: a third of them of a {@code down}. The system property
 * {@code elver.soak.seed} repeats what was random.
 */
public final class Kills {

  private static final int MOST_STEPS = 20;
  private static final double DOWN = 0.4;
  private static final double LATE = 0.7;

  private final long seed = Long.getLong("elver.soak.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final int wanted;
  private double within;
  private int killed;
  private int down;
  private int late;

  /**
   * @param wanted how many
   * @param within the time a run is given at most
   */
  public Kills(int wanted, Duration within) {
    this.wanted = wanted;
    this.within = within.toNanos();
  }

  public boolean more() {
    return killed < wanted;
  }

  /** Whether the next one to be killed rolls back; not where nothing is applied. */
  public boolean back(TestDatabase database) throws SQLException {
    return random.nextInt(3) == 0 && MixedMigrations.anyApplied(database);
  }

  /** How many it rolls back. */
  public int steps() {
    return 1 + random.nextInt(MOST_STEPS);
  }

  /** Lets it work for some time. */
  public void awaitMoment(boolean back) {
    LockSupport.parkNanos((long) (within * (back ? DOWN : 1) * random.nextDouble()));
  }

  /**
   * Counts one.
   *
   * @param cameLate whether the run was over by then; where an up was, the next get less time
   */
  public void count(boolean back, boolean cameLate) {
    killed++;
    down += back ? 1 : 0;
    late += cameLate ? 1 : 0;
    within *= cameLate && !back ? LATE : 1;
  }

  /** Most of them hit a run. */
  public void assertDisturbed() {
    assertThat(late).as(toString()).isLessThan(wanted / 2 + 1);
  }

  @Override
  public String toString() {
    return "%d kills with the seed %d, %d of them of a down, %d after the run's end"
        .formatted(killed, seed, down, late);
  }
}
