package org.elver.http;

import jakarta.json.bind.Jsonb;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;
import org.elver.json.Json;

/** JSON over HTTP is the JSON of the command line. */
@Provider
public final class JsonSettings implements ContextResolver<Jsonb> {

  @Override
  public Jsonb getContext(Class<?> type) {
    return Json.LINES;
  }
}
