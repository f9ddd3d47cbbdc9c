package org.elver.http.description;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;

/** A method of a resource, and the address it has. */
record Call(String path, PathItem.HttpMethod verb, Method method) {

  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9]+");

  /** Empty for what is no call, or hidden. */
  static Optional<Call> of(String root, Method method) {
    Operation told = method.getAnnotation(Operation.class);
    return Arrays.stream(method.getAnnotations())
        .map(on -> on.annotationType().getAnnotation(HttpMethod.class))
        .filter(verb -> verb != null && !(told != null && told.hidden()))
        .map(
            verb -> new Call(path(root, method), PathItem.HttpMethod.valueOf(verb.value()), method))
        .findFirst();
  }

  /** As one word, the same for as long as the address is. */
  String id() {
    String words =
        WORD.matcher(path)
            .results()
            .map(word -> word.group())
            .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
            .reduce("", String::concat);
    return verb.name().toLowerCase(Locale.ROOT) + words;
  }

  String role() {
    return on(RolesAllowed.class).value()[0];
  }

  List<String> mediaTypes() {
    return List.of(on(Produces.class).value());
  }

  /** The method's, or else that of its class. */
  <A extends Annotation> A on(Class<A> type) {
    A own = method.getAnnotation(type);
    return own == null ? method.getDeclaringClass().getAnnotation(type) : own;
  }

  private static String path(String root, Method method) {
    Path whole = method.getDeclaringClass().getAnnotation(Path.class);
    Path part = method.getAnnotation(Path.class);
    String joined = root + "/" + whole.value() + (part == null ? "" : "/" + part.value());
    return joined.replaceAll("/+", "/").replaceAll("(.)/$", "$1");
  }
}
