package org.elver.transfer.template.target;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.elver.problem.InvalidDefinition;
import org.elver.transfer.template.PgType;
import org.elver.transfer.template.text.Placeholder;
import org.elver.transfer.template.text.Refusal;
import org.elver.transfer.template.text.SentText;
import org.elver.transfer.template.text.Template;

/**
 * Has the server read a template and say what type each parameter has. A parameter it can't decide
 * is a text. Left prepared.
 */
final class Preparation {

  /** The statement the server took. */
  record Prepared(SentText sent, List<PgType> types) {}

  private final Ground ground;
  private final Template template;

  Preparation(Ground ground, Template template) {
    this.ground = ground;
    this.template = template;
  }

  /**
   * @throws org.elver.problem.InvalidDefinition at the place the server names
   */
  Prepared run() throws SQLException {
    Map<Integer, PgType> places = typesOfPlaces();
    return prepare(asText -> template.sql(places, asText));
  }

  /** Where a function's result takes the type of its place: the type of a plain parameter there. */
  private Map<Integer, PgType> typesOfPlaces() throws SQLException {
    Set<Integer> bare =
        template.takingTypeOfPlace().stream().map(Placeholder::number).collect(Collectors.toSet());
    Map<Integer, PgType> places = new HashMap<>();
    if (!bare.isEmpty()) {
      try {
        List<PgType> types = prepare(asText -> template.asking(bare, asText)).types();
        bare.forEach(number -> places.put(number, types.get(number - 1)));
      } catch (InvalidDefinition e) {
        // The statement with its functions tells what is wrong, or is right.
        return Map.of();
      }
    }
    return places;
  }

  private interface Rendering {
    SentText with(Set<Integer> asText);
  }

  private Prepared prepare(Rendering rendering) throws SQLException {
    Set<Integer> asText = new HashSet<>();
    while (true) {
      SentText sent = rendering.with(asText);
      try {
        ground.prepare(sent.sql());
        return new Prepared(sent, Types.ofParameters(ground.connection()));
      } catch (SQLException e) {
        Refusal refusal = Refusal.of(e);
        if (!undecided(refusal) || !asText.add(refusal.parameter())) {
          throw refusal.in(sent, Ground.prefix().length());
        }
      }
    }
  }

  private boolean undecided(Refusal refusal) {
    return (refusal.state().equals(Refusal.INDETERMINATE)
            || refusal.state().equals(Refusal.AMBIGUOUS_PARAMETER))
        && refusal.parameter() > 0
        && refusal.parameter() <= template.placeholders().size();
  }
}
