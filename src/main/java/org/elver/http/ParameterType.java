package org.elver.http;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a query parameter that is not just text may say.
 *
 * @param words what it has to be
 */
record ParameterType(Predicate<String> accepted, String words) {

  /** Empty for text. */
  static Optional<ParameterType> of(Class<?> type) {
    if (type == boolean.class || type == Boolean.class) {
      return Optional.of(
          new ParameterType(
              value -> value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false"),
              "true or false"));
    }
    if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
      boolean small = type == int.class || type == Integer.class;
      return Optional.of(
          new ParameterType(value -> isNumber(value, small), "a number that is not too large"));
    }
    if (type == Instant.class) {
      return Optional.of(new ParameterType(TimeParameter::fits, TimeParameter.WORDS));
    }
    if (type.isEnum()) {
      return Optional.of(ofEnum(type));
    }
    return Optional.empty();
  }

  boolean fits(String value) {
    return accepted.test(value);
  }

  private static ParameterType ofEnum(Class<?> type) {
    String names =
        Arrays.stream(type.getEnumConstants())
            .map(constant -> ((Enum<?>) constant).name())
            .collect(Collectors.joining(", "));
    return new ParameterType(
        value ->
            Arrays.stream(type.getEnumConstants())
                .anyMatch(constant -> ((Enum<?>) constant).name().equals(value)),
        "one of " + names);
  }

  private static boolean isNumber(String value, boolean small) {
    try {
      long number = Long.parseLong(value);
      return !small || number == (int) number;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
