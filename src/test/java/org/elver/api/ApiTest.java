package org.elver.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponses;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ApiTest {

  static Stream<Method> calls() {
    return Stream.of(new Api(), new MigrationsApi())
        .flatMap(door -> door.getClasses().stream())
        .filter(type -> type.isAnnotationPresent(Path.class))
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .filter(ApiTest::isCall);
  }

  @ParameterizedTest
  @MethodSource("calls")
  void everyCallNamesItsRole(Method call) {
    assertThat(
            call.isAnnotationPresent(RolesAllowed.class)
                || call.getDeclaringClass().isAnnotationPresent(RolesAllowed.class))
        .isTrue();
  }

  @ParameterizedTest
  @MethodSource("calls")
  void everyCallSaysWhatItDoes(Method call) {
    assertThat(call.getAnnotation(Operation.class).summary()).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("calls")
  void everyCallSaysWhatItAnswers(Method call) {
    assertThat(
            call.getAnnotation(Operation.class).hidden()
                || call.isAnnotationPresent(APIResponseSchema.class)
                || call.isAnnotationPresent(APIResponse.class)
                || call.isAnnotationPresent(APIResponses.class))
        .isTrue();
  }

  private static boolean isCall(Method method) {
    return Arrays.stream(method.getAnnotations())
        .anyMatch(on -> on.annotationType().isAnnotationPresent(HttpMethod.class));
  }
}
