package org.elver.http.description;

import jakarta.ws.rs.Path;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.elver.http.Problem;

/** Types as they are written in JSON. A record is described once and referred to by its name. */
final class Schemas {

  private static final String PROBLEM = "Problem";

  private final SortedMap<String, Schema> all = new TreeMap<>();
  private final Map<String, Class<?>> named = new HashMap<>();

  Schemas() {
    all.put(PROBLEM, ProblemSchema.schema());
  }

  Map<String, Schema> all() {
    return all;
  }

  Schema problem() {
    return reference(PROBLEM);
  }

  /** A problem with the fields of an answer beside its own. */
  Schema problemWith(Class<?> report) {
    boolean clash =
        Arrays.stream(report.getRecordComponents())
            .anyMatch(component -> Problem.OWN.contains(component.getName()));
    Schema fields = clash ? components(report, Problem.OWN) : of(report);
    return OASFactory.createSchema().addAllOf(problem()).addAllOf(fields);
  }

  /** A new one each time, which may be given a default. */
  Schema of(Type type) {
    if (type instanceof ParameterizedType generic) {
      return generic(generic);
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isRecord() || plain.isEnum()) {
      return reference(described(plain));
    }
    return scalar(plain);
  }

  private Schema generic(ParameterizedType type) {
    Type[] arguments = type.getActualTypeArguments();
    if (arguments[arguments.length - 1] == Object.class) {
      return typed(SchemaType.OBJECT).additionalPropertiesBoolean(true);
    }
    Schema last = of(arguments[arguments.length - 1]);
    if (type.getRawType() == List.class) {
      return typed(SchemaType.ARRAY).items(last);
    }
    if (type.getRawType() == Map.class) {
      return typed(SchemaType.OBJECT).additionalPropertiesSchema(last);
    }
    throw new IllegalArgumentException("No schema for " + type);
  }

  private static Schema scalar(Class<?> type) {
    if (type == String.class) {
      return typed(SchemaType.STRING);
    }
    if (type == Instant.class) {
      return typed(SchemaType.STRING).format("date-time");
    }
    if (type == Duration.class) {
      return typed(SchemaType.STRING).format("duration");
    }
    if (type == boolean.class || type == Boolean.class) {
      return typed(SchemaType.BOOLEAN);
    }
    if (type == int.class || type == Integer.class) {
      return typed(SchemaType.INTEGER).format("int32");
    }
    if (type == long.class || type == Long.class) {
      return typed(SchemaType.INTEGER).format("int64");
    }
    if (type == double.class || type == Double.class) {
      return typed(SchemaType.NUMBER).format("double");
    }
    if (type == BigInteger.class) {
      return typed(SchemaType.INTEGER);
    }
    throw new IllegalArgumentException("No schema for " + type);
  }

  private String described(Class<?> type) {
    String name = name(type);
    Class<?> known = named.putIfAbsent(name, type);
    if (known == null) {
      all.put(name, type.isEnum() ? constants(type) : components(type, Set.of()));
    } else if (known != type) {
      throw new IllegalStateException(known + " and " + type + " have one name");
    }
    return name;
  }

  /** Parts of one whole are often called alike; what belongs to a resource is not. */
  private static String name(Class<?> type) {
    Class<?> whole = type.getEnclosingClass();
    return whole == null || whole.isAnnotationPresent(Path.class)
        ? type.getSimpleName()
        : name(whole) + type.getSimpleName();
  }

  private static Schema constants(Class<?> type) {
    List<Object> texts =
        Arrays.stream(type.getEnumConstants()).<Object>map(Object::toString).toList();
    return typed(SchemaType.STRING).enumeration(texts);
  }

  /**
   * What is not primitive can be null.
   *
   * @param without names of components
   */
  private Schema components(Class<?> type, Set<String> without) {
    Schema schema = typed(SchemaType.OBJECT);
    for (RecordComponent component : type.getRecordComponents()) {
      if (without.contains(component.getName())) {
        continue;
      }
      Schema part = of(component.getGenericType());
      if (component.getType().isPrimitive()) {
        schema.addRequired(component.getName());
      } else {
        part = nullable(part);
      }
      schema.addProperty(component.getName(), part);
    }
    return schema;
  }

  /** Nothing beside a reference counts. */
  private static Schema nullable(Schema part) {
    Schema schema = part.getRef() == null ? part : OASFactory.createSchema().addAllOf(part);
    return schema.nullable(true);
  }

  private static Schema reference(String name) {
    return OASFactory.createSchema().ref(name);
  }

  private static Schema typed(SchemaType type) {
    return OASFactory.createSchema().type(type);
  }
}
