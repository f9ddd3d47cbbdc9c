package org.elver.json;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The one JSON-B configuration. Thread-safe. */
public final class Json {

  /**
   * Fields that are null stay visible: the contract says {@code locked} is null, not that it is
   * absent.
   */
  public static final Jsonb LINES = build(false);

  private static final Jsonb INDENTED = build(true);

  private Json() {}

  /**
   * Text on one line, for a column.
   *
   * @param value of records, collections, maps, strings, numbers, booleans, instants, durations and
   *     null
   */
  public static String text(Object value) {
    return LineWriter.text(value);
  }

  /** As the doors answer, in one line. */
  public static String line(Object value) {
    return LINES.toJson(value);
  }

  /** Indented text for people and for {@code --json}. */
  public static String indented(Object value) {
    return INDENTED.toJson(value).strip();
  }

  /**
   * The value that {@link #text} wrote.
   *
   * @param type a record or {@code Map.class}
   */
  public static <T> T value(String text, Class<T> type) {
    return LINES.fromJson(text, type);
  }

  /** The list that {@link #text} wrote. */
  @SuppressWarnings("unchecked")
  public static <T> List<T> list(String text, Class<T> element) {
    return List.of((T[]) LINES.fromJson(text, Array.newInstance(element, 0).getClass()));
  }

  /** The fields of a record, in its order. */
  public static Map<String, Object> fields(Record value) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      fields.put(component.getName(), RecordWriter.part(value, component));
    }
    return fields;
  }

  private static Jsonb build(boolean indented) {
    return JsonbBuilder.create(
        new JsonbConfig()
            .withNullValues(true)
            .withFormatting(indented)
            .withSerializers(new RecordWriter()));
  }
}
