package org.elver.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;

/**
 * A key for the name localhost (not for its address), certified by an authority of our own, and the
 * certificate of another authority that has nothing to do with it. PEM files in one folder.
 */
public record Certificates(Path folder) {

  private static final String PASSWORD = "changeit";

  /** Of this run, made when first asked for. */
  public static Certificates shared() {
    return Holder.SHARED;
  }

  public Path certificate() {
    return folder.resolve("server.pem");
  }

  public Path key() {
    return folder.resolve("server.key");
  }

  /** The authority that certified it. */
  public Path authority() {
    return folder.resolve("authority.pem");
  }

  public Path otherAuthority() {
    return folder.resolve("other.pem");
  }

  private static Certificates make() {
    try {
      Path folder = Files.createTempDirectory("certificates");
      Path store = folder.resolve("all.p12");
      generate(store, "authority", "-ext", "bc:c");
      generate(store, "other", "-ext", "bc:c");
      generate(store, "server", "-signer", "authority", "-ext", "san=dns:localhost");
      Certificates made = new Certificates(folder);
      made.write(store);
      Runtime.getRuntime().addShutdownHook(new Thread(made::remove, "remove certificates"));
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void generate(Path store, String name, String... more) {
    List<String> command = new ArrayList<>();
    Collections.addAll(
        command,
        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-genkeypair",
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-validity",
        "30",
        "-keystore",
        store.toString(),
        "-storepass",
        PASSWORD,
        "-alias",
        name,
        "-dname",
        "CN=" + name);
    Collections.addAll(command, more);
    Signals.run(command);
  }

  private void write(Path store) throws IOException, GeneralSecurityException {
    KeyStore all = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    pem(certificate(), "CERTIFICATE", all.getCertificate("server").getEncoded());
    pem(authority(), "CERTIFICATE", all.getCertificate("authority").getEncoded());
    pem(otherAuthority(), "CERTIFICATE", all.getCertificate("other").getEncoded());
    pem(key(), "PRIVATE KEY", all.getKey("server", PASSWORD.toCharArray()).getEncoded());
    // Else PostgreSQL does not use it.
    Files.setPosixFilePermissions(key(), PosixFilePermissions.fromString("rw-------"));
  }

  private static void pem(Path file, String what, byte[] encoded) throws IOException {
    Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
    Files.writeString(
        file,
        "-----BEGIN %s-----\n%s\n-----END %s-----\n"
            .formatted(what, lines.encodeToString(encoded), what),
        StandardCharsets.US_ASCII);
  }

  private void remove() {
    try (java.util.stream.Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Holder {
    static final Certificates SHARED = make();
  }
}
