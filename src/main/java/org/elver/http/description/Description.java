package org.elver.http.description;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.info.Info;

/** What can be called, as OpenAPI describes it. */
public final class Description {

  private final Schemas schemas = new Schemas();
  private final OpenAPI whole = OASFactory.createOpenAPI();
  private final Paths paths = OASFactory.createPaths();

  private Description() {}

  /**
   * Of every resource of these doors.
   *
   * @param doors the first is annotated with what holds for all, and with how to log in
   */
  public static OpenAPI of(List<Application> doors) {
    Description description = new Description();
    doors.forEach(description::add);
    description.about(doors.get(0).getClass());
    return description.whole;
  }

  private void add(Application door) {
    String root = "/" + door.getClass().getAnnotation(ApplicationPath.class).value();
    door.getClasses().stream()
        .filter(type -> type.isAnnotationPresent(Path.class))
        .sorted(Comparator.comparing(Class::getName))
        .forEach(resource -> add(root, resource));
  }

  private void add(String root, Class<?> resource) {
    List<Call> calls =
        Arrays.stream(resource.getDeclaredMethods())
            .sorted(Comparator.comparing(Method::getName))
            .flatMap(method -> Call.of(root, method).stream())
            .toList();
    for (Call call : calls) {
      PathItem item = paths.getPathItem(call.path());
      if (item == null) {
        item = OASFactory.createPathItem();
        paths.addPathItem(call.path(), item);
      }
      item.setOperation(call.verb(), new CallDescription(call, schemas).operation());
    }
    if (!calls.isEmpty()) {
      add(resource.getAnnotation(Tag.class));
    }
  }

  /** A tag once, with the description that one of its resources has. */
  private void add(Tag tag) {
    List<org.eclipse.microprofile.openapi.models.tags.Tag> all = whole.getTags();
    Stream.ofNullable(all)
        .flatMap(List::stream)
        .filter(known -> known.getName().equals(tag.name()))
        .findFirst()
        .orElseGet(
            () -> {
              var made = OASFactory.createTag().name(tag.name());
              whole.addTag(made);
              return made;
            })
        .description(tag.description());
  }

  private void about(Class<?> door) {
    OpenAPIDefinition told = door.getAnnotation(OpenAPIDefinition.class);
    Info info = OASFactory.createInfo();
    info.title(told.info().title())
        .version(told.info().version())
        .description(told.info().description());
    Components components = OASFactory.createComponents();
    schemas.all().forEach(components::addSchema);
    for (SecurityScheme scheme : door.getAnnotationsByType(SecurityScheme.class)) {
      components.addSecurityScheme(
          scheme.securitySchemeName(),
          OASFactory.createSecurityScheme()
              .type(org.eclipse.microprofile.openapi.models.security.SecurityScheme.Type.HTTP)
              .scheme(scheme.scheme())
              .description(scheme.description()));
      whole.addSecurityRequirement(
          OASFactory.createSecurityRequirement().addScheme(scheme.securitySchemeName()));
    }
    whole.openapi("3.0.3").info(info).paths(paths).components(components);
  }
}
