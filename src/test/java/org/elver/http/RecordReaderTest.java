package org.elver.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordReaderTest {

  public enum Colour {
    red,
    green
  }

  public record Part(String name, Integer size) {}

  public record Thing(
      String name,
      Colour colour,
      Instant since,
      boolean good,
      List<Part> parts,
      Part best,
      Map<String, String> labels) {}

  @Test
  void fieldsBecomeComponents() {
    Thing thing =
        read(
            """
            {"name": "å\\u0000", "colour": "green", "since": "2026-01-01T00:00:00Z", "good": true,
             "parts": [{"name": "p", "size": 3}], "best": {"name": "q"},
             "labels": {"a": "b"}}
            """);

    assertThat(thing)
        .isEqualTo(
            new Thing(
                "å\u0000",
                Colour.green,
                Instant.parse("2026-01-01T00:00:00Z"),
                true,
                List.of(new Part("p", 3)),
                new Part("q", null),
                Map.of("a", "b")));
  }

  @Test
  void whatIsLeftOutIsNull() {
    assertThat(read("{}")).isEqualTo(new Thing(null, null, null, false, null, null, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"nmae\": 1} | nmae",
        "{\"best\": {\"weight\": 1}} | best.weight",
        "{\"parts\": [{}, {\"weight\": 1}]} | parts.weight"
      })
  void anUnknownFieldIsNamed(String json, String field) {
    refused(json)
        .returns("unknown-field", Problem::kind)
        .returns(Map.of("field", field), Problem::members);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"colour\": \"blue\"} | colour | one of red, green",
        "{\"since\": \"today\"} | since | a time such as",
        "{\"name\": [\"x\"]} | name | text",
        "{\"name\": \"x\", \"parts\": 3} | parts | an array",
        "{\"name\": 1} | name | text",
        "{\"colour\": 1} | colour | one of red, green",
        "{\"good\": \"yes\"} | good | true or false",
        "{\"good\": \"true\"} | good | true or false",
        "{\"good\": 1} | good | true or false",
        "{\"best\": {\"size\": \"3\"}} | best.size | a number",
        "{\"parts\": [{\"name\": true}]} | parts.name | text",
        "{\"parts\": {\"name\": \"x\"}} | parts | an array",
        "{\"labels\": []} | labels | an object",
        "{\"labels\": {\"a\": \"b\", \"c\": 1}} | labels.c | text"
      })
  void aFieldThatDoesNotFitIsNamed(String json, String field, String wanted) {
    refused(json)
        .returns("unfit-field", Problem::kind)
        .returns(Map.of("field", field), Problem::members)
        .extracting(Problem::detail)
        .asString()
        .contains(wanted);
  }

  @Test
  void brokenJsonIsPlaced() {
    refused("{\"name\": \"x\",\n \"good\" true}")
        .returns("malformed-json", Problem::kind)
        .satisfies(problem -> assertThat(problem.members()).containsEntry("line", 2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " \n",
        "null",
        "[]",
        "\"x\"",
        "1",
        "{",
        "{} {}",
        "{}x",
        "{\"name\":1,\"name\":2}",
        "{'name': 1}",
        "\uFEFF\uFEFF{}"
      })
  void anythingButOneObjectIsMalformed(String json) {
    refused(json).returns("malformed-json", Problem::kind);
  }

  @Test
  void nestingIsLimited() {
    refused("[".repeat(100_000)).returns("malformed-json", Problem::kind);
    refused("{\"name\":".repeat(100_000)).returns("malformed-json", Problem::kind);
  }

  @Test
  void bytesThatAreNoUtf8AreMalformed() {
    assertThatThrownBy(() -> RecordReader.read(new byte[] {'{', (byte) 0xff, '}'}, Thing.class))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("UTF-8");
  }

  @Property
  void noTextBreaksIt(@ForAll String text) {
    refused(text).returns(400, Problem::status);
  }

  private static Thing read(String json) {
    return RecordReader.read(json.getBytes(StandardCharsets.UTF_8), Thing.class);
  }

  private static ObjectAssert<Problem> refused(String json) {
    ProblemException thrown = catchThrowableOfType(ProblemException.class, () -> read(json));
    assertThat(thrown).as(json).isNotNull();
    return assertThat(thrown.problem());
  }
}
