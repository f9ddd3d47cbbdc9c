package org.elver.http;

import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;

/** Query parameters that are a time. {@link KnownParameters} has seen them before. */
@Provider
public final class TimeParameter implements ParamConverterProvider {

  static final String WORDS = "a time such as 2030-01-31T00:00:00Z";

  /** PostgreSQL's calendar ends before Java's; nobody means the times beyond. */
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant END = Instant.parse("9999-12-31T23:59:59Z");

  @Override
  @SuppressWarnings("unchecked")
  public <T> ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] on) {
    return type == Instant.class ? (ParamConverter<T>) new Converter() : null;
  }

  static boolean fits(String value) {
    try {
      Instant time = Instant.parse(value);
      return !time.isBefore(FIRST) && !time.isAfter(END);
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static final class Converter implements ParamConverter<Instant> {

    @Override
    public Instant fromString(String value) {
      return value == null ? null : Instant.parse(value);
    }

    @Override
    public String toString(Instant value) {
      return value.toString();
    }
  }
}
