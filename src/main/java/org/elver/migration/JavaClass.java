package org.elver.migration;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.elver.migration.JavaMigrations.Provided;
import org.elver.migration.script.ClassMigration;
import org.elver.migration.script.ClassName;
import org.elver.migration.script.Direction;
import org.elver.migration.script.Mode;
import org.elver.migration.script.Version;
import org.elver.problem.ElverException;
import org.elver.problem.InvalidMigration;
import org.elver.problem.Place;

/**
 * A Java migration, asked once what it is called.
 *
 * @param file name of the class with its package
 */
record JavaClass(
    Provided provided,
    Version version,
    String file,
    String description,
    String name,
    Map<String, String> metadata,
    String checksum,
    boolean transactional,
    boolean reversible)
    implements ClassMigration {

  /**
   * @throws InvalidMigration if its name fits no form, or it cannot be asked
   */
  static JavaClass of(Provided provided) {
    String file = provided.type().getName();
    try {
      return provided.use(migration -> read(provided, file, migration));
    } catch (ElverException e) {
      throw e;
    } catch (Exception | LinkageError e) {
      throw new InvalidMigration(Place.of(file), "cannot be asked what it is called: " + e, e);
    }
  }

  private static JavaClass read(Provided provided, String file, JavaMigration migration) {
    Class<? extends JavaMigration> type = provided.type();
    Optional<ClassName> read = ClassName.of(type.getSimpleName());
    String given = migration.version();
    if (given == null && read.isEmpty()) {
      throw new InvalidMigration(Place.of(file), "not the name of a migration; " + ClassName.FORMS);
    }
    String number = given == null ? read.get().version() : given;
    String words =
        read.map(ClassName::description).orElseGet(() -> ClassName.words(type.getSimpleName()));
    String name = migration.name() == null ? words : migration.name();
    String about = migration.description();
    Version version = number == null ? null : version(file, number);
    String text = migration.checksum();
    return new JavaClass(
        provided,
        version,
        file,
        words,
        name,
        about == null ? Map.of() : Map.of("description", about),
        sha256(text == null ? (version == null ? "" : version.key()) + "\n" + name : text),
        migration.transactional(),
        overridesDown(type));
  }

  /** Asks a new instance to do it. */
  Void run(Direction direction, MigrationContext context) throws Exception {
    return provided.use(
        migration -> {
          if (direction == Direction.up) {
            migration.up(context);
          } else {
            migration.down(context);
          }
          return null;
        });
  }

  @Override
  public String key() {
    return version == null ? "R:" + description : version.key();
  }

  @Override
  public Mode mode(Direction direction) {
    return transactional
        ? new Mode.InTransaction()
        : new Mode.Outside(0, "transactional() is false", true);
  }

  @Override
  public String toString() {
    return file;
  }

  private static Version version(String file, String text) {
    return Version.parse(text)
        .orElseThrow(
            () ->
                new InvalidMigration(
                    Place.of(file), "version() is no version: \"" + text + "\"; digits and dots"));
  }

  private static boolean overridesDown(Class<?> type) {
    try {
      return type.getMethod("down", MigrationContext.class).getDeclaringClass()
          != JavaMigration.class;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("Every Java migration has one", e);
    }
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
