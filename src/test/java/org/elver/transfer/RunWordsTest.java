package org.elver.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.elver.transfer.definition.Status;
import org.elver.transfer.run.RunProgress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunWordsTest {

  private final Locale before = Locale.getDefault();

  /** Numbers are written the same way wherever the process runs. */
  @BeforeEach
  void elsewhere() {
    Locale.setDefault(Locale.GERMANY);
  }

  @AfterEach
  void back() {
    Locale.setDefault(before);
  }

  @Test
  void howFarARunIsSaysRowsBytesRateAndTimeLeft() {
    assertThat(words(1_200_000, 1_150_000, 96_000_000, 92_000_000, 4_000_000L, 83L))
        .isEqualTo(
            "Transfer \"Users\", run 7, goes on: 1,200,000 of about 4,000,000 rows read (96.0 MB),"
                + " 1,150,000 written (92.0 MB), 120,000 rows a second, about 1 min 23 s left");
  }

  @Test
  void moreRowsThanExpectedHaveNoTimeLeft() {
    assertThat(words(500, 400, 5_000, 4_000, 100L, null))
        .isEqualTo(
            "Transfer \"Users\", run 7, goes on: 500 rows read (5.0 kB), more than the 100"
                + " expected, 400 written (4.0 kB), 120,000 rows a second");
  }

  @Test
  void aSourceThatExpectsNothingIsSaidWithout() {
    assertThat(words(500, 400, 999, 800, null, null))
        .isEqualTo(
            "Transfer \"Users\", run 7, goes on: 500 rows read (999 B), 400 written (800 B),"
                + " 120,000 rows a second");
    assertThat(words(0, 0, 0, 0, null, null))
        .isEqualTo("Transfer \"Users\", run 7, goes on: no rows have come yet");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "999, 999 B",
    "1000, 1.0 kB",
    "999949, 999.9 kB",
    "999950, 1.0 MB",
    "9223372036854775807, 9.2 EB"
  })
  void bytesAreReadable(long bytes, String text) {
    assertThat(RunWords.bytes(bytes)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 s",
    "PT0.042S, 0.042 s",
    "PT5S, 5 s",
    "PT59.9S, 59 s",
    "PT1M, 1 min 0 s",
    "PT1H2M3S, 1 h 2 min"
  })
  void timesAreReadable(Duration time, String text) {
    assertThat(RunWords.time(time)).isEqualTo(text);
  }

  private static String words(
      long read, long written, long bytes, long bytesWritten, Long expected, Long left) {
    return RunWords.progress(
        "Users",
        new RunProgress(
            7, Status.RUNNING, read, written, bytes, bytesWritten, 120_000, expected, left));
  }
}
