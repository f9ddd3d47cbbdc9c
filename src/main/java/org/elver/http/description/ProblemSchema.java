package org.elver.http.description;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** {@link org.elver.http.Problem} as it is written: its members depend on what went wrong. */
final class ProblemSchema {

  private ProblemSchema() {}

  static Schema schema() {
    return OASFactory.createSchema()
        .type(SchemaType.OBJECT)
        .description("RFC 9457. Which further fields there are depends on the type.")
        .addProperty("type", text("urn:elver:problem: and what went wrong, for programs"))
        .addProperty("title", text("What went wrong, for people"))
        .addProperty("status", number("The HTTP status"))
        .addProperty("detail", text("What went wrong here, and what to do"))
        .addProperty("version", text("Of the migration that failed or cannot be read"))
        .addProperty("file", text("Of that migration"))
        .addProperty("line", number("In that file"))
        .addProperty("statement", text("That failed"))
        .addProperty("sqlState", text("PostgreSQL's code for it"))
        .addRequired("type")
        .addRequired("title")
        .addRequired("status")
        .addRequired("detail")
        .additionalPropertiesBoolean(true);
  }

  private static Schema text(String description) {
    return OASFactory.createSchema().type(SchemaType.STRING).description(description);
  }

  private static Schema number(String description) {
    return OASFactory.createSchema()
        .type(SchemaType.INTEGER)
        .format("int32")
        .description(description);
  }
}
