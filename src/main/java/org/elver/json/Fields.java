package org.elver.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import jakarta.json.bind.JsonbException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A JSON object's fields and the components of a record. */
final class Fields {

  private Fields() {}

  /** The record; a field that is unknown or does not fit is named. */
  static <T> T bind(JsonObject object, Class<T> type) {
    refuseUnknown(object, type, "");
    try {
      return Json.LINES.fromJson(object.toString(), type);
    } catch (JsonbException e) {
      throw unfit(object, type);
    }
  }

  private static void refuseUnknown(JsonValue value, Type type, String path) {
    if (value instanceof JsonObject object
        && type instanceof Class<?> record
        && record.isRecord()) {
      Map<String, Type> known =
          Arrays.stream(record.getRecordComponents())
              .collect(Collectors.toMap(RecordComponent::getName, RecordComponent::getGenericType));
      for (Map.Entry<String, JsonValue> field : object.entrySet()) {
        String name = path + field.getKey();
        if (!known.containsKey(field.getKey())) {
          throw new UnfitJson("unknown-field", "There is no field \"" + name + "\".", name);
        }
        refuseOfAnotherKind(field.getValue(), known.get(field.getKey()), name);
        refuseUnknown(field.getValue(), known.get(field.getKey()), name + ".");
      }
    } else if (value instanceof JsonObject object
        && type instanceof ParameterizedType map
        && map.getRawType() == Map.class) {
      object.forEach(
          (key, each) -> refuseOfAnotherKind(each, map.getActualTypeArguments()[1], path + key));
    } else if (value instanceof JsonArray array && type instanceof ParameterizedType list) {
      for (JsonValue element : array) {
        refuseUnknown(element, list.getActualTypeArguments()[0], path);
      }
    }
  }

  /** JSON-B takes the number 1 for a text, and any text but "true" for false. */
  private static void refuseOfAnotherKind(JsonValue value, Type type, String name) {
    if (value.getValueType() == ValueType.NULL) {
      return;
    }
    Class<?> wanted = plain(type);
    boolean fits =
        switch (value.getValueType()) {
          case OBJECT -> wanted != List.class;
          case ARRAY -> wanted != Map.class;
          case STRING -> !isTruth(wanted) && !isNumber(wanted);
          case NUMBER -> isNumber(wanted);
          case TRUE, FALSE -> isTruth(wanted);
          default -> true;
        };
    if (!fits) {
      throw unfit(name, wanted);
    }
  }

  private static Class<?> plain(Type type) {
    return type instanceof ParameterizedType generic
        ? (Class<?>) generic.getRawType()
        : (Class<?>) type;
  }

  /** JSON-B's message names Java classes, so the field at fault is looked for one by one. */
  private static UnfitJson unfit(JsonObject object, Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .filter(component -> object.containsKey(component.getName()))
        .filter(component -> !fits(object, component.getName(), type))
        .findFirst()
        .map(component -> unfit(component.getName(), component.getType()))
        .orElseGet(() -> new UnfitJson("unfit-body", "The fields do not fit together.", null));
  }

  private static boolean fits(JsonObject object, String name, Class<?> type) {
    String alone =
        jakarta.json.Json.createObjectBuilder().add(name, object.get(name)).build().toString();
    try {
      Json.LINES.fromJson(alone, type);
      return true;
    } catch (JsonbException e) {
      return false;
    }
  }

  private static UnfitJson unfit(String name, Class<?> type) {
    return new UnfitJson(
        "unfit-field", "The field \"" + name + "\" has to be " + wanted(type), name);
  }

  private static String wanted(Class<?> type) {
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(Object::toString)
          .collect(Collectors.joining(", ", "one of ", ""));
    }
    if (type == String.class) {
      return "text";
    }
    if (type == Instant.class) {
      return "a time such as 2030-01-31T00:00:00Z";
    }
    if (type == Duration.class) {
      return "a duration such as PT30S";
    }
    if (isTruth(type)) {
      return "true or false";
    }
    if (type == Map.class || type == List.class) {
      return type == Map.class ? "an object" : "an array";
    }
    return isNumber(type) ? "a number" : "of another form";
  }

  private static boolean isTruth(Class<?> type) {
    return type == boolean.class || type == Boolean.class;
  }

  private static boolean isNumber(Class<?> type) {
    return !isTruth(type) && (type.isPrimitive() || Number.class.isAssignableFrom(type));
  }
}
