package org.elver.http;

import jakarta.json.Json;
import jakarta.json.JsonConfig;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParsingException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Reads a JSON object into a record, strictly: what is no JSON, has a field twice or one the record
 * does not have is refused with the place or the field.
 */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public final class RecordReader implements MessageBodyReader<Record> {

  private static final JsonReaderFactory JSON =
      Json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

  @Override
  public boolean isReadable(Class<?> type, Type generic, Annotation[] on, MediaType mediaType) {
    return type.isRecord();
  }

  @Override
  public Record readFrom(
      Class<Record> type,
      Type generic,
      Annotation[] on,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream body)
      throws IOException {
    return read(body.readAllBytes(), type);
  }

  static <T> T read(byte[] body, Class<T> type) {
    String text = text(body);
    if (text.isBlank()) {
      throw malformed("The body is empty instead of a JSON object.").exception();
    }
    if (parse(text) instanceof JsonObject object) {
      return Fields.bind(object, type);
    }
    throw malformed("The body is JSON, but not an object.").exception();
  }

  private static JsonValue parse(String text) {
    try (JsonParser parser = Json.createParser(new StringReader(text));
        JsonReader reader = JSON.createReader(new StringReader(text))) {
      // The reader takes no notice of what follows the value, the parser none of a name twice.
      while (parser.hasNext()) {
        parser.next();
      }
      return reader.readValue();
    } catch (JsonParsingException e) {
      throw malformed("The body is not JSON: " + e.getMessage())
          .with("line", e.getLocation().getLineNumber())
          .with("column", e.getLocation().getColumnNumber())
          .exception();
    } catch (RuntimeException e) {
      // Nested too deep, for one, has no exception of its own.
      throw malformed("The body is not usable: " + e.getMessage()).exception();
    }
  }

  static Problem malformed(String detail) {
    return Problem.badRequest("malformed-json", detail);
  }

  private static String text(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw malformed("The body is not UTF-8.").exception();
    }
  }
}
