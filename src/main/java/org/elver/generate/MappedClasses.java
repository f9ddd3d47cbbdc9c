package org.elver.generate;

import jakarta.persistence.Converter;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.MappedSuperclass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.elver.migration.entities.EntityComparison.Entities;
import org.elver.problem.InvalidRequest;

/** Looks for the classes with a mapping in jars and folders. */
record MappedClasses(Entities entities) {

  private static final String SUFFIX = ".class";
  private static final String ANNOTATIONS = "Ljakarta/persistence/";

  private static final List<Class<? extends Annotation>> MAPPINGS =
      List.of(Entity.class, Embeddable.class, MappedSuperclass.class, Converter.class);

  /** In the order of their names; none if there is no entity. */
  List<Class<?>> find() {
    List<Class<?>> found = new ArrayList<>();
    for (Path place : entities.places()) {
      names(place).stream().map(this::load).filter(MappedClasses::isMapped).forEach(found::add);
    }
    return found.stream().anyMatch(type -> type.isAnnotationPresent(Entity.class))
        ? found
        : List.of();
  }

  private static boolean isMapped(Class<?> type) {
    return MAPPINGS.stream().anyMatch(type::isAnnotationPresent);
  }

  private static List<String> names(Path place) {
    try {
      if (Files.isDirectory(place)) {
        return names(place, place);
      }
      try (FileSystem jar = FileSystems.newFileSystem(place)) {
        Path root = jar.getPath("/");
        return names(root, root);
      }
    } catch (IOException | ProviderNotFoundException e) {
      throw new InvalidRequest("entities", place + " is no jar that can be read: " + e);
    }
  }

  private static List<String> names(Path root, Path from) throws IOException {
    List<String> names = new ArrayList<>();
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(MappedClasses::mayBeMapped).sorted().toList()) {
        String name = root.relativize(file).toString();
        names.add(name.substring(0, name.length() - SUFFIX.length()).replace('/', '.'));
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return names;
  }

  /** Others need not be loaded, for which more than the entities need may have to be there. */
  private static boolean mayBeMapped(Path file) {
    if (!file.toString().endsWith(SUFFIX) || file.startsWith("/META-INF")) {
      return false;
    }
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
          .contains(ANNOTATIONS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Class<?> load(String name) {
    try {
      return Class.forName(name, false, entities.loader());
    } catch (ClassNotFoundException | LinkageError e) {
      throw new InvalidRequest(
          "entities", name + " cannot be loaded: " + e + ". Name what it needs with --class-path.");
    }
  }
}
