package org.elver.migration.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkerTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Up migration|false|",
        "UP MIGRATION: add|false|",
        "Down migration (rollback)|true|",
        "Down migration|true|",
        "migrate:up|false|DBMATE",
        "migrate:down|true|DBMATE",
        "migrate:up transaction:false|false|DBMATE",
        "+goose Up|false|GOOSE",
        "+goose  down|true|GOOSE",
        "+migrate Up|false|",
        "+migrate Down notransaction|true|"
      })
  void strongMarkersMayCarryMoreWords(String comment, boolean down, Convention convention) {
    Marker marker = Marker.of(comment).orElseThrow();
    assertThat(marker.strong()).isTrue();
    assertThat(marker.down()).isEqualTo(down);
    assertThat(marker.convention()).isEqualTo(convention);
    assertThat(marker.noTransaction())
        .isEqualTo(comment.contains("notransaction") || comment.contains("transaction:false"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Up",
        "up",
        "DOWN",
        "Up:",
        "Down: drop it",
        "Up (apply)",
        "Down - drop",
        "Up ====",
        "Up---"
      })
  void bareMarkersTakePunctuation(String comment) {
    Marker marker = Marker.of(comment).orElseThrow();
    assertThat(marker.strong()).isFalse();
    assertThat(marker.down()).isEqualTo(comment.startsWith("D"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Up to now there was none",
        "Down-time is short",
        "Upgrade",
        "Update all",
        "Downgrade",
        "up migrations are above",
        "+goose StatementBegin",
        "+goose Upwards",
        "migrate:upper",
        "migrate",
        "Down the road",
        "Up, then down",
        "+migrate StatementEnd",
        "- Up",
        "Create: Up"
      })
  void proseIsNone(String comment) {
    assertThat(Marker.of(comment)).isEmpty();
  }
}
