package org.elver.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.IntValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;
import java.math.BigDecimal;
import java.util.Locale;

/** Numbers of rows and bytes, for which GraphQL's own {@code Int} of 32 bits is too small. */
final class LongScalar implements Coercing<Long, Long> {

  static final GraphQLScalarType TYPE =
      GraphQLScalarType.newScalar().name("Long").coercing(new LongScalar()).build();

  private static final String WANTED = "Wanted is a whole number of up to 63 bits.";

  private LongScalar() {}

  @Override
  public Long serialize(Object value, GraphQLContext context, Locale locale) {
    return ((Number) value).longValue();
  }

  @Override
  public Long parseValue(Object input, GraphQLContext context, Locale locale) {
    if (input instanceof Number) {
      try {
        return new BigDecimal(input.toString()).longValueExact();
      } catch (ArithmeticException e) {
        throw new CoercingParseValueException(WANTED);
      }
    }
    throw new CoercingParseValueException(WANTED);
  }

  @Override
  public Long parseLiteral(
      Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
    if (input instanceof IntValue number && number.getValue().bitLength() < Long.SIZE) {
      return number.getValue().longValue();
    }
    throw new CoercingParseLiteralException(WANTED);
  }

  @Override
  public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
    return IntValue.newIntValue(new BigDecimal(input.toString()).toBigInteger()).build();
  }
}
