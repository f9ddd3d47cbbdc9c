package org.elver.transfer.copy.write;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.elver.transfer.copy.chunk.Chunk;
import org.elver.transfer.template.Parameter;
import org.elver.transfer.template.Shape.SingleRow;
import org.elver.transfer.template.Target;
import org.elver.transfer.template.Value;
import org.postgresql.util.ServerErrorMessage;

/**
 * Finds out which column a failing row failed for: from what the server says, else by asking it
 * about one value after the other. The transaction has to be usable again.
 */
final class Blame {

  private static final Logger LOG = System.getLogger(Blame.class.getName());

  private final Connection target;
  private final Plan plan;

  Blame(Connection target, Plan plan) {
    this.target = target;
    this.plan = plan;
  }

  /**
   * @param parameter null where no single one is to blame
   * @param column of the target, null where none is
   */
  private record Place(Parameter parameter, String column) {}

  /**
   * @param row 0-based in the chunk
   */
  FailedRow of(Chunk chunk, int row, SQLException failure) throws SQLException {
    long number = chunk.firstRow() + row;
    LOG.log(Level.DEBUG, "Row {0}: {1}", number, failure.getMessage());
    RowValues values = RowValues.of(plan.layout(), chunk, row);
    Place place = place(failure, values);
    Map<String, String> texts = values.texts(target);
    return new FailedRow(
        number,
        texts,
        failure.getSQLState(),
        place.parameter() == null
            ? null
            : values.source(place.parameter().number()).column().name(),
        place.column(),
        Discreet.message(failure, texts.values()));
  }

  private Place place(SQLException failure, RowValues values) throws SQLException {
    Optional<Integer> refused = Failures.parameter(failure);
    if (refused.isPresent()) {
      return ofParameter(parameter(refused.get()));
    }
    if (failure.getSQLState() == null) {
      return new Place(null, null);
    }
    Optional<ServerErrorMessage> said = Failures.said(failure);
    Probe probe = new Probe(target, plan.statement(), values);
    for (Parameter parameter : plan.statement().parameters()) {
      if (probe.refuses(parameter, failure.getSQLState())) {
        return ofParameter(parameter);
      }
    }
    return plan.statement().shape() instanceof SingleRow single
        ? ofTarget(single, said, failure.getSQLState(), probe)
        : new Place(null, said.map(ServerErrorMessage::getColumn).orElse(null));
  }

  private Place ofTarget(
      SingleRow shape, Optional<ServerErrorMessage> said, String sqlState, Probe probe)
      throws SQLException {
    String column = said.map(ServerErrorMessage::getColumn).orElse(null);
    if (column == null && said.map(ServerErrorMessage::getConstraint).isPresent()) {
      column = new Constraints(target).onlyColumn(shape, said.get().getConstraint());
    }
    if (column != null) {
      String named = column;
      return shape.targets().stream()
          .filter(one -> one.column().equals(named))
          .findFirst()
          .map(this::ofTarget)
          .orElse(new Place(null, column));
    }
    List<Target> refusing = new Assignments(target, probe).refusing(shape, sqlState);
    return refusing.size() == 1 ? ofTarget(refusing.get(0)) : new Place(null, null);
  }

  private Place ofTarget(Target one) {
    List<Integer> parameters = parameters(one.value());
    return new Place(parameters.size() == 1 ? parameter(parameters.get(0)) : null, one.column());
  }

  private Place ofParameter(Parameter parameter) {
    if (plan.statement().shape() instanceof SingleRow single) {
      for (Target one : single.targets()) {
        if (parameters(one.value()).contains(parameter.number())) {
          return new Place(parameter, one.column());
        }
      }
    }
    return new Place(parameter, null);
  }

  private Parameter parameter(int number) {
    return plan.statement().parameters().get(number - 1);
  }

  private static List<Integer> parameters(Value value) {
    if (value instanceof Value.Placeholder placeholder) {
      return List.of(placeholder.parameter());
    }
    return value instanceof Value.Expression expression
        ? Renumbered.of(expression.sql()).parameters()
        : List.of();
  }
}
