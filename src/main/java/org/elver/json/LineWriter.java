package org.elver.json;

import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.StringWriter;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/**
 * Writes records, collections, maps, texts, numbers, truth values, instants and durations as JSON-B
 * with {@link RecordWriter} does, in a fraction of its time: the history holds some of it for every
 * migration.
 */
final class LineWriter {

  private static final JsonGeneratorFactory GENERATORS = Json.createGeneratorFactory(Map.of());

  private static final ClassValue<RecordComponent[]> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
          return type.getRecordComponents();
        }
      };

  private final JsonGenerator generator;

  private LineWriter(JsonGenerator generator) {
    this.generator = generator;
  }

  static String text(Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = GENERATORS.createGenerator(text)) {
      new LineWriter(generator).write(value);
    }
    return text.toString();
  }

  private void write(Object value) {
    if (value == null) {
      generator.writeNull();
    } else if (value instanceof Record object) {
      generator.writeStartObject();
      for (RecordComponent component : COMPONENTS.get(object.getClass())) {
        generator.writeKey(component.getName());
        write(RecordWriter.part(object, component));
      }
      generator.writeEnd();
    } else if (value instanceof Map<?, ?> object) {
      generator.writeStartObject();
      object.forEach(this::entry);
      generator.writeEnd();
    } else if (value instanceof Collection<?> array) {
      generator.writeStartArray();
      array.forEach(this::write);
      generator.writeEnd();
    } else {
      scalar(value);
    }
  }

  private void entry(Object key, Object value) {
    generator.writeKey(String.valueOf(key));
    write(value);
  }

  private void scalar(Object value) {
    if (value instanceof Integer || value instanceof Long) {
      generator.write(((Number) value).longValue());
    } else if (value instanceof Double number) {
      generator.write(number);
    } else if (value instanceof Boolean truth) {
      generator.write(truth);
    } else if (value instanceof String
        || value instanceof Enum<?>
        || value instanceof Instant
        || value instanceof Duration) {
      generator.write(value.toString());
    } else {
      throw new IllegalArgumentException("Not for a line of JSON: " + value.getClass());
    }
  }
}
