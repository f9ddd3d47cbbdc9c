package org.elver.graphql;

import graphql.analysis.FieldComplexityCalculator;
import graphql.analysis.FieldComplexityEnvironment;
import graphql.analysis.MaxQueryComplexityInstrumentation;
import graphql.analysis.MaxQueryDepthInstrumentation;
import graphql.execution.instrumentation.ChainedInstrumentation;
import graphql.execution.instrumentation.Instrumentation;
import graphql.parser.ParserOptions;

/**
 * What a question may cost. A field costs 1, one that asks the database 10, one that changes
 * something 1,000; what is below a list is counted as often as the list is long.
 */
final class Cost implements FieldComplexityCalculator {

  private static final int MOST = 20_000;
  private static final int ASKING = 10;
  private static final int CHANGING = 1_000;

  /** How many migrations are reckoned with. */
  private static final int MIGRATIONS = 20;

  /** Deep enough for what tools ask of the schema; everything else has four levels. */
  private static final int DEEPEST = 16;

  private Cost() {}

  static Instrumentation limits() {
    return new ChainedInstrumentation(
        new MaxQueryDepthInstrumentation(DEEPEST),
        new MaxQueryComplexityInstrumentation(MOST, new Cost()));
  }

  /** A statement of the user's may stand in the question itself. */
  static ParserOptions ofReading() {
    return ParserOptions.newParserOptions()
        .maxCharacters(400_000)
        .maxTokens(5_000)
        .maxWhitespaceTokens(100_000)
        .maxRuleDepth(100)
        .build();
  }

  @Override
  public int calculate(FieldComplexityEnvironment field, int below) {
    return switch (field.getParentType().getName()) {
      case "Mutation" -> CHANGING + below;
      case "Query" -> ASKING + product(below, asked(field));
      default ->
          field.getField().getName().equals("runs") ? ASKING + runs(field, below) : 1 + below;
    };
  }

  private static int asked(FieldComplexityEnvironment field) {
    return field.getField().getName().equals("migrations") ? MIGRATIONS : 1;
  }

  private static int runs(FieldComplexityEnvironment field, int below) {
    return field.getArguments().get("limit") instanceof Integer limit
        ? product(below, Math.max(1, limit))
        : below;
  }

  private static int product(int below, int times) {
    return (int) Math.min((long) below * times, MOST + 1L);
  }
}
