package org.elver.testing;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Compiles a user's classes and packs them, as a user's build does. */
public final class JavaSources {

  private static final Pattern CLASS =
      Pattern.compile("package (\\S+);.*?(?:class|record) (\\w+)", Pattern.DOTALL);

  private final Path folder;
  private final List<Class<?>> libraries;
  private final List<Path> files = new ArrayList<>();
  private final List<String> classes = new ArrayList<>();

  /**
   * @param folder empty, for what is written
   * @param libraries a class of each jar that is needed beside Elver's classes
   */
  public JavaSources(Path folder, Class<?>... libraries) {
    this.folder = folder;
    this.libraries = List.of(libraries);
  }

  /** Adds a class; the first one of its text gives it its name. */
  public JavaSources add(String source) {
    Matcher matcher = CLASS.matcher(source);
    if (!matcher.find()) {
      throw new IllegalArgumentException("No class in: " + source);
    }
    String name = matcher.group(1) + "." + matcher.group(2);
    Path file = folder.resolve("src").resolve(name.replace('.', '/') + ".java");
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!classes.contains(name)) {
      files.add(file);
      classes.add(name);
    }
    return this;
  }

  /** Names of the classes, in the order they were added. */
  public List<String> classes() {
    return classes;
  }

  /** The folder of the compiled classes. */
  public Path compiled() {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Path target = folder.resolve("classes");
    StringWriter said = new StringWriter();
    boolean good =
        compiler
            .getTask(
                said,
                null,
                null,
                List.of("-proc:none", "-g", "-classpath", classPath(), "-d", target.toString()),
                null,
                compiler
                    .getStandardFileManager(null, null, null)
                    .getJavaFileObjectsFromPaths(files))
            .call();
    if (!good) {
      throw new AssertionError(said);
    }
    return target;
  }

  private String classPath() {
    return Stream.concat(
            Stream.of("target/classes"),
            libraries.stream()
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation().getPath()))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** A jar of them that declares each as a service. */
  public Path jar(String service) {
    Path target = compiled();
    Path jar = folder.resolve("classes.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> all = Files.walk(target)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(target.relativize(file).toString()));
        Files.copy(file, out);
      }
      out.putNextEntry(new JarEntry("META-INF/services/" + service));
      out.write(String.join("\n", classes).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return jar;
  }
}
