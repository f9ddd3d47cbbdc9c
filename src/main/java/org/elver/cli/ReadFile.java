package org.elver.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.elver.json.StrictJson;
import org.elver.json.UnfitJson;
import org.elver.problem.InvalidDefinition;
import org.elver.problem.InvalidRequest;

/** A JSON file that a command is given. */
final class ReadFile {

  private static final String STANDARD_INPUT = "-";

  private ReadFile() {}

  /**
   * @param name of the file, or {@code -}
   * @throws InvalidRequest if there is no such file
   * @throws InvalidDefinition if there is something else in it
   */
  static <T> T of(String name, Class<T> type) {
    String shown = name.equals(STANDARD_INPUT) ? "standard input" : name;
    try {
      return new StrictJson("file").read(bytes(name), type);
    } catch (UnfitJson e) {
      String at = e.field() == null ? "" : ", " + e.field();
      throw new InvalidDefinition(shown + at, e.line(), e.column(), null, e.getMessage());
    } catch (NoSuchFileException e) {
      throw unreadable("there is no file " + shown);
    } catch (AccessDeniedException e) {
      throw unreadable(shown + " may not be read by this user");
    } catch (IOException | InvalidPathException e) {
      throw unreadable(shown + " cannot be read: " + e.getMessage());
    }
  }

  private static InvalidRequest unreadable(String detail) {
    return new InvalidRequest("FILE", detail);
  }

  private static byte[] bytes(String name) throws IOException {
    if (name.equals(STANDARD_INPUT)) {
      InputStream input = System.in;
      return input.readAllBytes();
    }
    return Files.readAllBytes(Path.of(name));
  }
}
