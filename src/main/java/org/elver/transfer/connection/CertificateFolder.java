package org.elver.transfer.connection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.elver.config.Setting;
import org.elver.config.Settings;
import org.elver.problem.InvalidDefinition;

/**
 * Where the files of certificates and keys are that connections name. No other file is given to a
 * driver, whose errors would tell what is on this machine.
 *
 * @param folder empty for none
 */
record CertificateFolder(Optional<Path> folder) {

  private static final String SETTING = Setting.ELVER_CERTIFICATES_DIR.name();

  /** Properties whose values are names of files. */
  private static final Pattern FILE =
      Pattern.compile(
          "sslcert|sslkey|sslrootcert|serverSslCert|(?:.*\\.)?(?:key|trust)Store(?:Location|Path|Url)?",
          Pattern.CASE_INSENSITIVE);

  static CertificateFolder of(Settings settings) {
    return new CertificateFolder(settings.path(Setting.ELVER_CERTIFICATES_DIR));
  }

  static boolean isFile(String property) {
    return FILE.matcher(property).matches();
  }

  /**
   * The same properties, with the places of files instead of their names.
   *
   * @param field they are of, for messages
   * @throws InvalidDefinition that names the property whose file can't be used
   */
  Map<String, String> inPlace(String field, Map<String, String> properties) {
    Map<String, String> placed = new TreeMap<>();
    properties.forEach(
        (name, value) ->
            placed.put(
                name,
                isFile(name) && value != null && !value.isEmpty()
                    ? place(field, name, value).toString()
                    : value));
    return placed;
  }

  private Path place(String field, String property, String file) {
    Path root =
        folder.orElseThrow(
            () ->
                new InvalidDefinition(
                    field,
                    property
                        + " is a file in the folder that "
                        + SETTING
                        + " names, which is not set"));
    try {
      Path real = root.toRealPath();
      // Not before its parts are looked at: what lies outside is not even asked for.
      Path wanted = root.toAbsolutePath().resolve(file).normalize();
      if (wanted.startsWith(root.toAbsolutePath().normalize())) {
        Path found = wanted.toRealPath();
        if (found.startsWith(real) && Files.isRegularFile(found)) {
          return found;
        }
      }
    } catch (IOException | InvalidPathException e) {
      throw missing(field, property);
    }
    throw missing(field, property);
  }

  private InvalidDefinition missing(String field, String property) {
    return new InvalidDefinition(
        field, property + " names no file that is in the folder of " + SETTING + "; put it there");
  }
}
