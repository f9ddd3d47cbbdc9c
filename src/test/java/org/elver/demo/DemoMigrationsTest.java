package org.elver.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoMigrationsTest {

  private static final Path FOLDER = Path.of("src/demo/migrations");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\d{3}_\\w+\\.sql",
        "\\d{11}-[\\w-]+\\.sql",
        "\\d{14}_\\w+\\.sql",
        "\\d{14}_\\w+\\.up\\.sql",
        "\\d{6}_\\w+\\.up\\.sql",
        "\\d{6}_\\w+\\.down\\.sql",
        "V[\\d.]+__\\w+\\.sql",
        "U[\\d.]+__\\w+\\.sql",
        "R__\\w+\\.sql",
        "up\\.sql",
        "down\\.sql",
        "migration\\.sql"
      })
  void everyFormOfAFileNameOccurs(String form) throws IOException {
    assertThat(files()).anyMatch(file -> file.getFileName().toString().matches(form));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-- Up migration",
        "-- Up",
        "-- +goose Down",
        "-- migrate:down",
        "-- Rollback: DROP",
        "BEGIN;",
        "BEGIN ATOMIC",
        "CREATE INDEX CONCURRENTLY",
        "ADD VALUE",
        "PARTITION BY",
        "MATERIALIZED VIEW",
        "$body$"
      })
  void everyKindOfTextOccurs(String text) throws IOException {
    assertThat(files()).anyMatch(file -> read(file).contains(text));
  }

  @Test
  void theRowsAreTheSameEveryTime() throws IOException {
    assertThat(Stream.concat(files().stream(), Stream.of(Path.of("src/demo/legacy.sql"))))
        .noneMatch(file -> read(file).contains("random()"));
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(file.toString(), e);
    }
  }
}
