package org.elver.json;

import jakarta.json.bind.JsonbException;
import jakarta.json.bind.serializer.JsonbSerializer;
import jakarta.json.bind.serializer.SerializationContext;
import jakarta.json.stream.JsonGenerator;
import java.lang.reflect.RecordComponent;

/** Writes a record's components in their order, which JSON-B's own strategies don't offer. */
final class RecordWriter implements JsonbSerializer<Record> {

  @Override
  public void serialize(Record value, JsonGenerator generator, SerializationContext context) {
    generator.writeStartObject();
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      Object part = part(value, component);
      if (part == null) {
        generator.writeNull(component.getName());
      } else {
        context.serialize(component.getName(), part, generator);
      }
    }
    generator.writeEnd();
  }

  static Object part(Record value, RecordComponent component) {
    try {
      return component.getAccessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new JsonbException("Not readable: " + component, e);
    }
  }
}
