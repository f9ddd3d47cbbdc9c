package org.elver.boot;

import io.leangen.geantyref.GenericTypeReflector;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import org.assertj.core.api.Assertions;
import org.elver.testing.TestDatabase;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.PGConnection;
import org.slf4j.Logger;

/**
 * Another team's application: its own data source, its own migrations on its class path, and
 * Elver's classes among its libraries.
 */
final class OtherTeam {

  private OtherTeam() {}

  /** The WAR, on that database. */
  static WebArchive war(TestDatabase database) {
    return ShrinkWrap.create(WebArchive.class, "policies.war")
        .addClasses(
            Policies.class,
            EncryptHolders1708432800000.class,
            IndexHolders1708432800001.class,
            NeverMeant1708432800002.class,
            HolderCipher.class,
            RunLog.class)
        .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
        .addAsResource("other-team", "META-INF/migrations")
        .addAsResource(
            new StringAsset(
                text(
                    Map.of(
                        "ELVER_DATA_SOURCE", Policies.DATA_SOURCE,
                        "policies.url", database.jdbcUrl(),
                        "policies.user", database.user(),
                        "policies.password", database.password()))),
            "META-INF/microprofile-config.properties")
        .addAsLibraries(
            new File("target/elver-classes.jar"),
            jar(PGConnection.class),
            jar(Jdbi.class),
            jar(GenericTypeReflector.class),
            jar(Logger.class),
            jar(Assertions.class));
  }

  private static File jar(Class<?> type) {
    try {
      return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(Map<String, String> settings) {
    Properties properties = new Properties();
    properties.putAll(settings);
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try {
      properties.store(text, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString(StandardCharsets.ISO_8859_1);
  }
}
