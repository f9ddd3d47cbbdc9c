package org.elver.http;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Refuses query parameters that the called method does not declare. */
@Provider
public final class KnownParameters implements ContainerRequestFilter {

  private static final Map<Method, SortedSet<String>> DECLARED = new ConcurrentHashMap<>();

  @Context private ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext request) {
    SortedSet<String> known =
        DECLARED.computeIfAbsent(resource.getResourceMethod(), KnownParameters::declaredBy);
    request.getUriInfo().getQueryParameters().keySet().stream()
        .filter(name -> !known.contains(name))
        .sorted()
        .findFirst()
        .ifPresent(name -> request.abortWith(unknown(name, known).response()));
  }

  static SortedSet<String> declaredBy(Method method) {
    return Arrays.stream(method.getParameters())
        .flatMap(KnownParameters::elements)
        .map(element -> element.getAnnotation(QueryParam.class))
        .filter(annotation -> annotation != null)
        .map(QueryParam::value)
        .collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
  }

  private static Stream<? extends AnnotatedElement> elements(Parameter parameter) {
    return parameter.isAnnotationPresent(BeanParam.class)
        ? Arrays.stream(parameter.getType().getDeclaredFields())
        : Stream.of(parameter);
  }

  private static Problem unknown(String name, SortedSet<String> known) {
    String detail =
        known.isEmpty() ? "This call takes none." : "Known are: " + String.join(", ", known) + ".";
    return Problem.badRequest(
            "unknown-parameter", "There is no query parameter \"" + name + "\". " + detail)
        .with("parameter", name);
  }
}
