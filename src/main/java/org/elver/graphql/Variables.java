package org.elver.graphql;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as the values that GraphQL expects. */
final class Variables {

  private Variables() {}

  /**
   * @param json null for none
   */
  static Map<String, Object> of(JsonObject json) {
    Map<String, Object> values = new LinkedHashMap<>();
    if (json != null) {
      json.forEach((name, value) -> values.put(name, value(value)));
    }
    return values;
  }

  private static Object value(JsonValue value) {
    return switch (value.getValueType()) {
      case OBJECT -> of((JsonObject) value);
      case ARRAY -> list((JsonArray) value);
      case STRING -> ((JsonString) value).getString();
      case NUMBER -> number(((JsonNumber) value).bigDecimalValue());
      case TRUE -> true;
      case FALSE -> false;
      case NULL -> null;
    };
  }

  private static List<Object> list(JsonArray array) {
    List<Object> values = new ArrayList<>(array.size());
    array.forEach(value -> values.add(value(value)));
    return values;
  }

  /** Of a number with an exponent the digits are never written out. */
  private static Object number(BigDecimal number) {
    if (number.scale() != 0) {
      return number;
    }
    BigInteger whole = number.unscaledValue();
    return whole.bitLength() < Integer.SIZE ? (Object) whole.intValue() : whole;
  }
}
