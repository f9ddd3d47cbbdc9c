package org.elver.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Function;

/**
 * A value that is written as ISO-8601 text.
 *
 * @param example of such a text
 */
record TextScalar<T>(Function<String, T> reader, String example) implements Coercing<T, String> {

  static final GraphQLScalarType DATE_TIME =
      GraphQLScalarType.newScalar()
          .name("DateTime")
          .coercing(new TextScalar<>(Instant::parse, "2026-01-31T09:30:00Z"))
          .build();

  static final GraphQLScalarType DURATION =
      GraphQLScalarType.newScalar()
          .name("Duration")
          .coercing(new TextScalar<>(Duration::parse, "PT30S"))
          .build();

  @Override
  public String serialize(Object value, GraphQLContext context, Locale locale) {
    return value.toString();
  }

  @Override
  public T parseValue(Object input, GraphQLContext context, Locale locale) {
    if (input instanceof String text) {
      try {
        return reader.apply(text);
      } catch (DateTimeException e) {
        throw new CoercingParseValueException(wanted());
      }
    }
    throw new CoercingParseValueException(wanted());
  }

  @Override
  public T parseLiteral(
      Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
    if (input instanceof StringValue text) {
      try {
        return reader.apply(text.getValue());
      } catch (DateTimeException e) {
        throw new CoercingParseLiteralException(wanted());
      }
    }
    throw new CoercingParseLiteralException(wanted());
  }

  @Override
  public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
    return StringValue.of(input.toString());
  }

  private String wanted() {
    return "Wanted is a text such as \"" + example + "\".";
  }
}
