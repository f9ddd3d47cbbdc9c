package org.elver.json;

import jakarta.json.JsonConfig;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Reads a JSON object into a record, strictly: what is no JSON, has a field twice or one the record
 * does not have is refused with the place or the field.
 *
 * @param what is read, for people: {@code body}
 */
public record StrictJson(String what) {

  private static final JsonReaderFactory JSON =
      jakarta.json.Json.createReaderFactory(
          Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

  /**
   * @throws UnfitJson if it is anything else
   */
  public <T> T read(byte[] utf8, Class<T> type) {
    String text = text(utf8);
    if (text.isBlank()) {
      throw malformed("is empty instead of a JSON object.");
    }
    if (parse(text) instanceof JsonObject object) {
      return Fields.bind(object, type);
    }
    throw malformed("is JSON, but not an object.");
  }

  private JsonValue parse(String text) {
    try (JsonParser parser = jakarta.json.Json.createParser(new StringReader(text));
        JsonReader reader = JSON.createReader(new StringReader(text))) {
      // The reader takes no notice of what follows the value, the parser none of a name twice.
      while (parser.hasNext()) {
        parser.next();
      }
      return reader.readValue();
    } catch (JsonParsingException e) {
      throw new UnfitJson(
          "The " + what + " is not JSON: " + e.getMessage(),
          (int) e.getLocation().getLineNumber(),
          (int) e.getLocation().getColumnNumber());
    } catch (RuntimeException e) {
      // Nested too deep, for one, has no exception of its own.
      throw malformed("is not usable: " + e.getMessage());
    }
  }

  private String text(byte[] utf8) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw malformed("is not UTF-8.");
    }
  }

  private UnfitJson malformed(String why) {
    return new UnfitJson("The " + what + " " + why, 0, 0);
  }
}
