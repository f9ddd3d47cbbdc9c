package org.elver;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.elver.transfer.connection.SourceConnection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A record shows what it holds where somebody logs it, unless it is told otherwise. */
class RecordsWithSecretsTest {

  private static final String SECRET = "n0b0dy sees this";

  private static final Pattern NAMED_SO =
      Pattern.compile("password|passphrase|secrets?|token", Pattern.CASE_INSENSITIVE);

  static List<Class<?>> records() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.elver")
            .stream()
            .filter(JavaClass::isRecord)
            .<Class<?>>map(JavaClass::reflect)
            // Names of secrets.
            .filter(type -> type != SourceConnection.class)
            .filter(type -> components(type).anyMatch(RecordsWithSecretsTest::mayHoldOne))
            .toList();
  }

  @ParameterizedTest
  @MethodSource("records")
  void noneShowsASecret(Class<?> type) throws ReflectiveOperationException {
    assertThat(String.valueOf(made(type))).doesNotContain(SECRET);
  }

  private static Object made(Class<?> type) throws ReflectiveOperationException {
    Constructor<?> constructor =
        type.getDeclaredConstructor(
            components(type).map(RecordComponent::getType).toArray(Class<?>[]::new));
    constructor.setAccessible(true);
    List<Object> values = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      values.add(value(component));
    }
    return constructor.newInstance(values.toArray());
  }

  private static Stream<RecordComponent> components(Class<?> type) {
    return Arrays.stream(type.getRecordComponents());
  }

  private static boolean mayHoldOne(RecordComponent component) {
    return NAMED_SO.matcher(component.getName()).matches() && secret(component.getType()) != null;
  }

  private static Object value(RecordComponent component) throws ReflectiveOperationException {
    if (mayHoldOne(component)) {
      return secret(component.getType());
    }
    Class<?> type = component.getType();
    if (type == String.class) {
      return "jdbc:postgresql://host:5432/db";
    }
    if (type.isRecord()) {
      return made(type);
    }
    return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
  }

  private static Object secret(Class<?> type) {
    if (type == String.class) {
      return SECRET;
    }
    if (type == Map.class) {
      return Map.of("password", SECRET);
    }
    return type == List.class ? List.of(SECRET) : null;
  }
}
