package org.elver.http;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.elver.json.StrictJson;
import org.elver.json.UnfitJson;

/** Reads a JSON object into a record, strictly; anything else is a problem that says why. */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public final class RecordReader implements MessageBodyReader<Record> {

  private static final StrictJson BODY = new StrictJson("body");

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
    try {
      return BODY.read(body, type);
    } catch (UnfitJson e) {
      throw Problem.badRequest(e.kind(), e.getMessage())
          .with("field", e.field())
          .with("line", e.line() > 0 ? e.line() : null)
          .with("column", e.line() > 0 ? e.column() : null)
          .exception();
    }
  }

  static Problem malformed(String detail) {
    return Problem.badRequest("malformed-json", detail);
  }
}
