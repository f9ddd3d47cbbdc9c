package org.elver.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** What one contender needed, in one round after the other. */
final class Trial {

  /** One round; answers its nanoseconds. */
  @FunctionalInterface
  interface Round {
    long nanos() throws Exception;
  }

  private final String label;
  private final int rounds;
  private final Round round;
  private final List<Double> millis = new ArrayList<>();

  /**
   * @param rounds in how many it takes part and is measured
   */
  Trial(String label, int rounds, Round round) {
    this.label = label;
    this.rounds = rounds;
    this.round = round;
  }

  /** The same, reckoned up to so many times the work. */
  Trial times(String name, int factor) {
    return new Trial(name, rounds, () -> round.nanos() * factor);
  }

  /** Rounds that nobody measures, of all of them alike; then those that count. */
  static void alternate(int warmUps, List<Trial> trials) throws Exception {
    for (int i = 0; i < warmUps; i++) {
      for (Trial trial : trials) {
        trial.round.nanos();
      }
    }
    alternate(trials.toArray(Trial[]::new));
  }

  /** Round by round, each beginning where the one before ended. */
  static void alternate(Trial... trials) throws Exception {
    List<Trial> order = new ArrayList<>(List.of(trials));
    int most = order.stream().mapToInt(trial -> trial.rounds).max().orElse(0);
    for (int i = 0; i < most; i++) {
      for (Trial trial : order) {
        if (i < trial.rounds) {
          trial.millis.add(trial.round.nanos() / 1e6);
        }
      }
      Collections.reverse(order);
    }
  }

  String label() {
    return label;
  }

  int rounds() {
    return rounds;
  }

  double least() {
    return Collections.min(millis);
  }

  double median() {
    return median(millis);
  }

  /** Median of the rounds' ratios; ratio of the medians where one took part in fewer. */
  double over(Trial other) {
    return rounds == other.rounds
        ? median(
            IntStream.range(0, rounds).mapToObj(i -> millis.get(i) / other.millis.get(i)).toList())
        : median() / other.median();
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
