package org.elver.http.description;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.lang.reflect.Parameter;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;

/** One call: what it takes. */
record CallDescription(Call call, Schemas schemas) {

  org.eclipse.microprofile.openapi.models.Operation operation() {
    Operation told = call.on(Operation.class);
    String role = "Needs the role " + call.role() + ".";
    var operation =
        OASFactory.createOperation()
            .operationId(call.id())
            .summary(told.summary())
            .description(told.description().isEmpty() ? role : told.description() + " " + role)
            .addTag(call.on(Tag.class).name());
    boolean body = false;
    for (Parameter parameter : call.method().getParameters()) {
      parameter(parameter).ifPresent(operation::addParameter);
      if (parameter.getType().isRecord()) {
        operation.requestBody(body(parameter.getType()));
        body = true;
      }
    }
    return operation.responses(new AnswersDescription(call, schemas).all(body));
  }

  private Optional<org.eclipse.microprofile.openapi.models.parameters.Parameter> parameter(
      Parameter of) {
    QueryParam query = of.getAnnotation(QueryParam.class);
    PathParam path = of.getAnnotation(PathParam.class);
    HeaderParam header = of.getAnnotation(HeaderParam.class);
    if (query == null && path == null && header == null) {
      return Optional.empty();
    }
    var words =
        of.getAnnotation(org.eclipse.microprofile.openapi.annotations.parameters.Parameter.class);
    return Optional.of(
        OASFactory.createParameter()
            .name(query != null ? query.value() : path != null ? path.value() : header.value())
            .in(query != null ? In.QUERY : path != null ? In.PATH : In.HEADER)
            .required(query == null)
            .description(words == null ? null : words.description())
            .schema(schema(of)));
  }

  private Schema schema(Parameter of) {
    Schema schema = schemas.of(of.getType());
    DefaultValue without = of.getAnnotation(DefaultValue.class);
    if (of.getType() == boolean.class) {
      schema.defaultValue(false);
    } else if (without != null) {
      schema.defaultValue(
          of.getType() == int.class ? Integer.valueOf(without.value()) : without.value());
    }
    return schema;
  }

  private RequestBody body(Class<?> type) {
    String mediaType =
        call.on(Consumes.class) == null
            ? MediaType.APPLICATION_JSON
            : call.on(Consumes.class).value()[0];
    return OASFactory.createRequestBody()
        .required(true)
        .content(
            OASFactory.createContent()
                .addMediaType(mediaType, OASFactory.createMediaType().schema(schemas.of(type))));
  }
}
