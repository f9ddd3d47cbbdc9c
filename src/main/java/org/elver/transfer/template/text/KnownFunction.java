package org.elver.transfer.template.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The documented functions. Every other name is a function of the target. */
enum KnownFunction {
  TRIM("btrim", 0, 1),
  LOWER("lower", 0, 0),
  UPPER("upper", 0, 0),
  LEFT("left", 1, 1),
  RIGHT("right", 1, 1),
  SUBSTRING("substring", 1, 2),
  REPLACE("replace", 2, 2),
  SPLIT_PART("split_part", 2, 2),
  MD5("md5", 0, 0),
  SHA256(null, 0, 0),
  MASK(null, 0, 1),
  DEFAULT(null, 1, 1),
  NULLIF(null, 1, 1),
  TO_DATE("to_date", 1, 1),
  TO_TIMESTAMP("to_timestamp", 1, 1),
  TO_NUMBER("to_number", 1, 1),
  ROUND(null, 0, 1),
  JSON(null, 0, 1);

  private final String builtin;
  private final int least;
  private final int most;

  KnownFunction(String builtin, int least, int most) {
    this.builtin = builtin;
    this.least = least;
    this.most = most;
  }

  static Optional<KnownFunction> of(Call call) {
    return call.plain()
        ? Arrays.stream(values()).filter(f -> f.shown().equals(call.name())).findFirst()
        : Optional.empty();
  }

  static String all() {
    return Arrays.stream(values()).map(KnownFunction::shown).collect(Collectors.joining(", "));
  }

  /** With its schema; null for those that are more than one function. */
  String builtin() {
    return builtin == null ? null : "pg_catalog." + builtin;
  }

  void check(Call call, WrittenText written) {
    int given = call.arguments().size();
    if (given < least || given > most) {
      String wanted =
          least == most
              ? most == 0 ? "no argument" : most == 1 ? "one argument" : most + " arguments"
              : least == 0 ? "at most one argument" : least + " or " + most + " arguments";
      throw written.invalid(call.start(), shown() + " takes " + wanted + ", not " + given);
    }
  }

  private String shown() {
    return name().toLowerCase(Locale.ROOT);
  }
}
