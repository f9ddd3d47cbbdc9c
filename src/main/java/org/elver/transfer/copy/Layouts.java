package org.elver.transfer.copy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.elver.transfer.copy.chunk.Bytes;
import org.elver.transfer.copy.chunk.Field;
import org.elver.transfer.copy.chunk.Format;
import org.elver.transfer.copy.chunk.Layout;
import org.elver.transfer.copy.type.TargetType;
import org.elver.transfer.copy.type.TargetTypes;
import org.elver.transfer.template.Parameter;
import org.elver.transfer.template.Shape.SingleRow;
import org.elver.transfer.template.SourceColumn;
import org.elver.transfer.template.Target;
import org.elver.transfer.template.TargetStatement;
import org.elver.transfer.template.Value;

/** What the tuples of a job may hold. */
final class Layouts {

  private final TargetStatement statement;
  private final List<SourceColumn> columns;
  private final Map<Integer, TargetType> types;
  private final Forms forms;

  Layouts(Connection target, Job job, Forms forms) throws SQLException {
    this.statement = job.statement();
    this.columns = job.columns();
    this.forms = forms;
    this.types =
        TargetTypes.of(target, statement.parameters().stream().map(Parameter::type).toList());
  }

  /**
   * The target's columns in their order, in binary form, the constants among them.
   *
   * @param constants of the tuple
   * @return empty where that can't be
   */
  Optional<Layout> tuples(SingleRow shape, List<Bytes> constants) {
    List<Field> fields = new ArrayList<>();
    Integer[] ofParameters = new Integer[statement.parameters().size()];
    Iterator<Bytes> constant = constants.iterator();
    for (Target target : shape.targets()) {
      if (target.value() instanceof Value.Placeholder placeholder) {
        ofParameters[placeholder.parameter() - 1] = fields.size();
        Field.OfColumn field = field(placeholder.parameter());
        if (field.format() != Format.BINARY || !field.type().type().sameBase(target.type())) {
          return Optional.empty();
        }
        fields.add(field);
      } else if (target.value() instanceof Value.Constant) {
        fields.add(new Field.Same(constant.next()));
      } else {
        return Optional.empty();
      }
    }
    // A parameter elsewhere, as in a conflict clause, has no field.
    return Arrays.asList(ofParameters).contains(null)
        ? Optional.empty()
        : Optional.of(new Layout(fields, List.of(ofParameters)));
  }

  /**
   * One field for each column and type.
   *
   * @param first fields before those
   * @param unnested whether each has to fit into an array, where that can be
   */
  Layout parameters(List<Field> first, boolean unnested) {
    List<Field> fields = new ArrayList<>(first);
    List<Integer> ofParameters = new ArrayList<>();
    for (Parameter parameter : statement.parameters()) {
      Field field = unnested ? unnested(field(parameter.number())) : field(parameter.number());
      int at = fields.indexOf(field);
      ofParameters.add(at < 0 ? fields.size() : at);
      if (at < 0) {
        fields.add(field);
      }
    }
    return new Layout(fields, ofParameters);
  }

  private static Field unnested(Field.OfColumn best) {
    return best.type().unnests() || !best.type().castable()
        ? best
        : new Field.OfColumn(best.column(), best.type(), Format.TEXT);
  }

  private Field.OfColumn field(int number) {
    Parameter parameter = statement.parameters().get(number - 1);
    SourceColumn column =
        SourceColumn.named(columns, parameter.column())
            .orElseThrow(() -> new IllegalArgumentException("No column " + parameter.column()));
    TargetType type = types.get(parameter.type().oid());
    return new Field.OfColumn(column, type, forms.best(column, type));
  }
}
