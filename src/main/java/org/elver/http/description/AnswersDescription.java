package org.elver.http.description;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.ParameterizedType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.elver.http.EventStream;
import org.elver.http.Problem;

/** One call: what it answers, and what every call may answer. */
record AnswersDescription(Call call, Schemas schemas) {

  private static final String NO_CONTENT = "204";
  private static final String FAILED = "422";
  private static final Set<String> ELSEWHERE = Set.of("201", "202");
  private static final Set<String> WORTH_ANOTHER_TRY = Set.of("423", "429", "503");

  private static final Map<String, String> ALWAYS =
      Map.of(
          "400", "A parameter or the body is unknown or does not fit; it is named",
          "401", "No login, or a wrong one",
          "403", "The login's role does not permit it",
          "406", "The answer has no form that is accepted",
          "429", "Too many logins failed",
          "500", "Nobody foresaw it; the server's log has it under the id that is told",
          "503", "The database cannot be asked");

  private static final Map<String, String> WITH_A_BODY =
      Map.of("413", "The body is too large", "415", "The body is not application/json");

  /**
   * @param body whether it takes one
   */
  APIResponses all(boolean body) {
    Map<String, String> words = new TreeMap<>(ALWAYS);
    if (body) {
      words.putAll(WITH_A_BODY);
    }
    String code = "200";
    APIResponseSchema told = call.method().getAnnotation(APIResponseSchema.class);
    if (told != null) {
      code = told.responseCode().isEmpty() ? code : told.responseCode();
      words.put(code, told.responseDescription());
    }
    for (var each : declared()) {
      words.put(each.responseCode(), each.description());
    }
    Class<?> report = told == null ? null : told.value();
    APIResponses all = OASFactory.createAPIResponses();
    words.forEach((status, text) -> all.addAPIResponse(status, answer(status, text, report)));
    return all;
  }

  private List<org.eclipse.microprofile.openapi.annotations.responses.APIResponse> declared() {
    return List.of(
        call.method()
            .getAnnotationsByType(
                org.eclipse.microprofile.openapi.annotations.responses.APIResponse.class));
  }

  private APIResponse answer(String status, String words, Class<?> report) {
    APIResponse answer = OASFactory.createAPIResponse().description(words);
    if (ELSEWHERE.contains(status) && tellsAnAddress()) {
      answer.addHeader(HttpHeaders.LOCATION, header("Where it is", String.class));
    }
    if (status.startsWith("2")) {
      return status.equals(NO_CONTENT) ? answer : answer.content(content(report));
    }
    if (WORTH_ANOTHER_TRY.contains(status)) {
      answer.addHeader(
          HttpHeaders.RETRY_AFTER, header("Seconds until another try is worth it", int.class));
    }
    Schema problem = hasReport(status) ? schemas.problemWith(report) : schemas.problem();
    return answer.content(
        OASFactory.createContent()
            .addMediaType(Problem.MEDIA_TYPE, OASFactory.createMediaType().schema(problem)));
  }

  /** Only for that a call asks for its own. */
  private boolean tellsAnAddress() {
    return List.of(call.method().getParameterTypes()).contains(UriInfo.class);
  }

  private Header header(String words, Class<?> type) {
    return OASFactory.createHeader().description(words).schema(schemas.of(type));
  }

  /**
   * A failure has the fields of the ordinary answer beside its own, unless the call tells its form.
   */
  private boolean hasReport(String status) {
    return status.equals(FAILED)
        && declared().stream()
            .noneMatch(each -> each.responseCode().equals(status) && each.content().length > 0);
  }

  private Content content(Class<?> report) {
    Schema schema = report == null ? listed() : schemas.of(report);
    Content content = OASFactory.createContent();
    for (String type : call.mediaTypes()) {
      Schema form = type.equals(EventStream.MEDIA_TYPE) ? eventsOf(report) : schema;
      content.addMediaType(type, OASFactory.createMediaType().schema(form));
    }
    return content;
  }

  /** Only a method that returns a list has no schema told. */
  private Schema listed() {
    return schemas.of((ParameterizedType) call.method().getGenericReturnType());
  }

  /** Where events are all that a call answers, its own words say which. */
  private Schema eventsOf(Class<?> report) {
    return call.mediaTypes().size() > 1
        ? events(report)
        : OASFactory.createSchema()
            .type(Schema.SchemaType.STRING)
            .description("Server-sent events with one line of JSON each");
  }

  private static Schema events(Class<?> report) {
    return OASFactory.createSchema()
        .type(Schema.SchemaType.STRING)
        .description(
            "Server-sent events with one line of JSON each: note, waiting, found, started,"
                + " statement, rows, completed and failed while it runs; the last one is report,"
                + " with "
                + report.getSimpleName()
                + ", or problem, with Problem. What is refused before it begins is answered"
                + " without events.");
  }
}
