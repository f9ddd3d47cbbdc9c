package org.elver.migration.kept;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.elver.migration.script.Direction;

/**
 * What a dry run was asked and what it would have run.
 *
 * @param success whether nothing failed
 * @param options as they were given, to be used again
 * @param migrations in order of execution
 */
public record KeptPlan(
    String id,
    Direction direction,
    boolean success,
    Options options,
    List<Planned> migrations,
    HistoryState history) {

  /**
   * @param target null for none, like steps and batch
   */
  public record Options(String target, Integer steps, Integer batch, boolean continueOnError) {}

  /**
   * Why what would run now is not what the dry run showed, each reason one sentence.
   *
   * @param executedSince what the history has of the time since, as {@code file status}
   */
  public List<String> differences(
      List<Planned> now, HistoryState historyNow, List<String> executedSince) {
    List<String> reasons = new ArrayList<>();
    Map<String, Planned> current = new HashMap<>();
    now.forEach(planned -> current.put(planned.key(), planned));
    for (Planned planned : migrations) {
      Planned today = current.remove(planned.key());
      if (today == null) {
        reasons.add(planned.file() + ": in the plan, and no longer to be run.");
      } else if (!today.checksum().equals(planned.checksum())) {
        reasons.add(planned.file() + ": changed since the dry run.");
      }
    }
    now.stream()
        .filter(planned -> current.containsKey(planned.key()))
        .forEach(planned -> reasons.add(planned.file() + ": to be run now, and not in the plan."));
    if (reasons.isEmpty() && !keys(now).equals(keys(migrations))) {
      reasons.add("The order is another one now.");
    }
    if (!history.equals(historyNow)) {
      reasons.add(
          "The history is another one"
              + (executedSince.isEmpty() ? "." : ": " + String.join(", ", executedSince) + "."));
    }
    return reasons;
  }

  private static List<String> keys(List<Planned> migrations) {
    return migrations.stream().map(Planned::key).toList();
  }
}
