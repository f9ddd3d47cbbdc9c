package org.elver.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.elver.migration.JavaMigration;
import org.elver.testing.JavaSources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedClassesTest {

  @ParameterizedTest
  @CsvSource({
    "org/a/AddUsers1708432800000.class, true",
    "AddUsers1708432800000.class, true",
    "org/a/Set$V1_2__AddUsers.class, true",
    "org/a/R__Views.class, true",
    "org/a/Oauth2.class, false",
    "org/a/AddUsers1708432800000$1.class, false",
    "org/a/package-info.class, false",
    "module-info.class, false"
  })
  void aNameSaysWhetherTheClassIsLookedInto(String file, boolean named) {
    assertThat(NamedClasses.isNamed(file)).isEqualTo(named);
  }

  @Test
  void thoseInFoldersAndJarsThatAreMigrationsAreFound(@TempDir Path folder) throws Exception {
    String migration =
        """
        package %s;
        public class %s implements org.elver.migration.JavaMigration {
          public void up(org.elver.migration.MigrationContext context) {}
        }
        """;
    Path classes =
        new JavaSources(folder.resolve("a"))
            .add(migration.formatted("a", "AddUsers1708432800000"))
            .add("package a; public class Order20240101 {}")
            .add(migration.formatted("a", "NotNamed"))
            .compiled();
    Path jar =
        new JavaSources(folder.resolve("b"))
            .add(migration.formatted("b", "V1_2__AddUsers"))
            .jar(JavaMigration.class.getName());
    Path broken = Files.writeString(folder.resolve("broken.jar"), "no jar");
    URL[] places = {
      classes.toUri().toURL(),
      jar.toUri().toURL(),
      broken.toUri().toURL(),
      folder.resolve("missing").toUri().toURL()
    };

    try (URLClassLoader application =
        new URLClassLoader(places, JavaMigration.class.getClassLoader())) {
      assertThat(NamedClasses.of(application))
          .extracting(Class::getName)
          .containsExactlyInAnyOrder("a.AddUsers1708432800000", "b.V1_2__AddUsers");
    }
  }
}
