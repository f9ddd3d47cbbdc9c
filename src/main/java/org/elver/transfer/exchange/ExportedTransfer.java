package org.elver.transfer.exchange;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.elver.problem.InvalidDefinition;
import org.elver.transfer.definition.Definition;
import org.elver.transfer.definition.Misfire;
import org.elver.transfer.definition.Mode;

/**
 * A {@link Definition} with names instead of ids.
 *
 * @param sourceConnection name of the connection
 * @param dependsOn names of transfers
 * @param prerequisites whether its schedule runs it with them; null for yes
 */
public record ExportedTransfer(
    String name,
    String description,
    String sourceConnection,
    String sourceQuery,
    String targetTable,
    String targetInsertQuery,
    String schedule,
    String timeZone,
    List<String> dependsOn,
    Boolean prerequisites,
    Misfire misfire,
    List<String> checks,
    Duration connectTimeout,
    Duration queryTimeout,
    Mode mode,
    Long commitEvery,
    String resumeKey,
    Long maxRejects) {

  /**
   * @param connection name of a connection
   * @param transfer name of a transfer
   */
  public static ExportedTransfer of(
      Definition definition, Function<Long, String> connection, Function<Long, String> transfer) {
    return new ExportedTransfer(
        definition.name(),
        definition.description(),
        connection.apply(definition.sourceConnectionId()),
        definition.sourceQuery(),
        definition.targetTable(),
        definition.targetInsertQuery(),
        definition.schedule(),
        definition.timeZone(),
        definition.dependsOn().stream().map(transfer).sorted().toList(),
        definition.prerequisites(),
        definition.misfire(),
        definition.checks(),
        definition.connectTimeout(),
        definition.queryTimeout(),
        definition.mode(),
        definition.commitEvery(),
        definition.resumeKey(),
        definition.maxRejects());
  }

  /** Names of the transfers it needs; never null. */
  public List<String> needs() {
    return dependsOn == null ? List.of() : dependsOn;
  }

  /**
   * The definition, without what it depends on.
   *
   * @param connection id of a connection, null where there is none of that name
   * @throws InvalidDefinition where there is no such connection
   */
  public Definition definition(Function<String, Long> connection) {
    Long id = sourceConnection == null ? null : connection.apply(sourceConnection);
    if (id == null) {
      throw new InvalidDefinition(
          "sourceConnection",
          sourceConnection == null
              ? "missing"
              : "there is no connection \""
                  + sourceConnection
                  + "\"; an administrator has to make one of that name first");
    }
    return new Definition(
        name,
        description,
        id,
        sourceQuery,
        targetTable,
        targetInsertQuery,
        schedule,
        timeZone,
        List.of(),
        prerequisites,
        misfire,
        checks,
        connectTimeout,
        queryTimeout,
        mode,
        commitEvery,
        resumeKey,
        maxRejects);
  }
}
