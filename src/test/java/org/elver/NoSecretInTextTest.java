package org.elver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever logs a value, or looks into a dump of the heap for its text, finds no secret in it. */
class NoSecretInTextTest {

  private static final String SECRET = "s3cret-1";

  private static final Pattern SECRETIVE =
      Pattern.compile("(?i).*(password|secret|token|passphrase|hash).*");

  /** Digests of what everybody may read. */
  private static final List<String> HARMLESS = List.of("definitionHash");

  static List<Class<?>> records() throws IOException {
    Path classes = Path.of("target/classes");
    try (Stream<Path> files = Files.walk(classes.resolve("org/elver"))) {
      return files
          .map(file -> classes.relativize(file).toString())
          .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
          .map(file -> file.replaceFirst("\\.class$", "").replace('/', '.'))
          .<Class<?>>map(NoSecretInTextTest::load)
          .filter(Class::isRecord)
          .filter(type -> Arrays.stream(type.getRecordComponents()).anyMatch(part -> holds(part)))
          .toList();
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, NoSecretInTextTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new LinkageError(name, e);
    }
  }

  @ParameterizedTest
  @MethodSource("records")
  void aRecordWithASecretDoesNotShowIt(Class<?> type) {
    assertThat(made(type).toString()).as(type.getName()).doesNotContain(SECRET);
  }

  private static Object made(Class<?> type) {
    RecordComponent[] parts = type.getRecordComponents();
    Class<?>[] types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(Arrays.stream(parts).map(part -> value(part)).toArray());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("Give this test a sample of " + type, e);
    }
  }

  private static boolean holds(RecordComponent part) {
    return SECRETIVE.matcher(part.getName()).matches()
        && !HARMLESS.contains(part.getName())
        && (part.getType() == String.class || part.getType() == Map.class);
  }

  private static Object value(RecordComponent part) {
    Class<?> type = part.getType();
    if (holds(part)) {
      return type == Map.class ? Map.of("password", SECRET) : SECRET;
    }
    if (type == String.class) {
      return "jdbc:postgresql://localhost/text";
    }
    if (type == Map.class) {
      return Map.of();
    }
    if (type == List.class) {
      return List.of();
    }
    if (type.isRecord()) {
      return made(type);
    }
    return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
  }
}
