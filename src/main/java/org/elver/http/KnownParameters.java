package org.elver.http;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Refuses query parameters that the called method does not declare, and values that it cannot take:
 * Jakarta REST answers those with 404, or takes any text for {@code false}.
 */
@Provider
public final class KnownParameters implements ContainerRequestFilter {

  private static final Map<Method, SortedMap<String, Class<?>>> DECLARED =
      new ConcurrentHashMap<>();

  @Context private ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext request) {
    SortedMap<String, Class<?>> known =
        DECLARED.computeIfAbsent(resource.getResourceMethod(), KnownParameters::declaredBy);
    new TreeMap<>(request.getUriInfo().getQueryParameters())
        .entrySet().stream()
            .flatMap(given -> problem(given.getKey(), given.getValue(), known).stream())
            .findFirst()
            .ifPresent(problem -> request.abortWith(problem.response()));
  }

  /** Name to type. */
  static SortedMap<String, Class<?>> declaredBy(Method method) {
    SortedMap<String, Class<?>> declared = new TreeMap<>();
    for (Parameter parameter : method.getParameters()) {
      elements(parameter)
          .filter(element -> element.isAnnotationPresent(QueryParam.class))
          .forEach(
              element ->
                  declared.put(element.getAnnotation(QueryParam.class).value(), type(element)));
    }
    return declared;
  }

  static Optional<Problem> problem(
      String name, List<String> values, SortedMap<String, Class<?>> known) {
    Class<?> type = known.get(name);
    if (type == null) {
      return Optional.of(unknown(name, known));
    }
    if (values.size() > 1 && !List.class.isAssignableFrom(type)) {
      return Optional.of(unfit(name, "given once, not " + values.size() + " times"));
    }
    if (values.stream().anyMatch(value -> value.indexOf(0) >= 0)) {
      return Optional.of(unfit(name, "without a zero character")); // PostgreSQL takes none
    }
    return ParameterType.of(type)
        .filter(wanted -> !values.stream().allMatch(wanted::fits))
        .map(wanted -> unfit(name, wanted.words()));
  }

  private static Stream<? extends AnnotatedElement> elements(Parameter parameter) {
    return parameter.isAnnotationPresent(BeanParam.class)
        ? Arrays.stream(parameter.getType().getDeclaredFields())
        : Stream.of(parameter);
  }

  private static Class<?> type(AnnotatedElement element) {
    return element instanceof Field field ? field.getType() : ((Parameter) element).getType();
  }

  private static Problem unknown(String name, SortedMap<String, Class<?>> known) {
    String detail =
        known.isEmpty()
            ? "This call takes none."
            : "Known are: " + String.join(", ", known.keySet()) + ".";
    return Problem.badRequest(
            "unknown-parameter", "There is no query parameter \"" + name + "\". " + detail)
        .with("parameter", name);
  }

  /** The value is not repeated: it may be anything. */
  static Problem unfit(String name, String wanted) {
    return Problem.badRequest(
            "unfit-parameter", "The query parameter \"" + name + "\" has to be " + wanted + ".")
        .with("parameter", name);
  }
}
