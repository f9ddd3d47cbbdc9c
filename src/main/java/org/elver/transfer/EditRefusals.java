package org.elver.transfer;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.elver.problem.DefinitionConflict;
import org.elver.problem.DefinitionConflict.Reason;
import org.elver.problem.InvalidDefinition;
import org.elver.problem.TransferRunning;
import org.elver.transfer.definition.Definition;
import org.elver.transfer.definition.DependencyGraph;
import org.elver.transfer.definition.Transfer;
import org.elver.transfer.run.Run;

/**
 * Why a definition cannot be saved or deleted beside those that are there.
 *
 * @param all as they are, the one that is edited included
 */
record EditRefusals(Map<Long, Transfer> all) {

  static EditRefusals among(List<Transfer> all) {
    return new EditRefusals(
        all.stream().collect(Collectors.toMap(Transfer::id, Function.identity())));
  }

  static void changed(Transfer transfer, Instant unchangedSince) {
    if (unchangedSince != null && !unchangedSince.equals(transfer.updatedAt())) {
      throw new DefinitionConflict(
          Reason.CHANGED,
          "The transfer \""
              + transfer.name()
              + "\" was changed at "
              + transfer.updatedAt()
              + ", after it was read. Read it again.");
    }
  }

  static TransferRunning running(Transfer transfer, Run run) {
    return new TransferRunning(transfer.name(), run.id(), run.startedAt());
  }

  /**
   * @param self the one that may have the name; null for none
   */
  void takenName(Definition definition, Long self) {
    all.values().stream()
        .filter(other -> other.name().equals(definition.name()) && other.id() != orNone(self))
        .findAny()
        .ifPresent(
            other -> {
              throw new DefinitionConflict(
                  Reason.NAME_TAKEN,
                  "There is a transfer \"" + other.name() + "\" already (" + other.id() + ").");
            });
  }

  void unknownPrerequisites(Definition definition) {
    definition.dependsOn().stream()
        .filter(id -> !all.containsKey(id))
        .findFirst()
        .ifPresent(
            id -> {
              throw new InvalidDefinition("dependsOn", "there is no transfer " + id);
            });
  }

  /** Transfers that would wait for each other where one were defined like that. */
  void cycle(long id, Definition definition) {
    Map<Long, List<Long>> needs = needs();
    needs.put(id, definition.dependsOn());
    refuse(new DependencyGraph(needs).cycle(id));
  }

  /** The same as they are. */
  void cycle(long id) {
    refuse(new DependencyGraph(needs()).cycle(id));
  }

  private Map<Long, List<Long>> needs() {
    return all.values().stream().collect(Collectors.toMap(Transfer::id, Transfer::dependsOn));
  }

  private void refuse(Optional<List<Long>> way) {
    way.ifPresent(
        ids -> {
          throw new DefinitionConflict(
              Reason.CYCLE,
              "Transfers would wait for each other: "
                  + ids.stream().map(id -> all.get(id).name()).collect(Collectors.joining(" → "))
                  + ". Leave out one of these dependencies.");
        });
  }

  void needed(Transfer transfer) {
    List<String> users =
        all.values().stream()
            .filter(other -> other.dependsOn().contains(transfer.id()))
            .map(other -> "\"" + other.name() + "\"")
            .sorted()
            .toList();
    if (!users.isEmpty()) {
      throw new DefinitionConflict(
          Reason.IN_USE,
          "The transfer \""
              + transfer.name()
              + "\" has to run before "
              + String.join(", ", users)
              + ". Take it out of their dependsOn first.");
    }
  }

  private static long orNone(Long id) {
    return id == null ? 0 : id;
  }
}
