package org.elver.admin.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronWordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          * * * * *     | every minute                   | jede Minute
          */15 * * * *  | every 15 minutes               | alle 15 Minuten
          5 * * * *     | every hour at minute 5         | stündlich zur Minute 5
          0 */6 * * *   | every 6 hours at minute 0      | alle 6 Stunden zur Minute 0
          30  2 * * *   | every day at 02:30             | täglich um 02:30
          30 2 * * 1-5  | Monday to Friday at 02:30      | Montag bis Freitag um 02:30
          0 12 * * 7    | every Sunday at 12:00          | jeden Sonntag um 12:00
          0 0 1 * *     | on day 1 of each month at 00:00| am 1. jedes Monats um 00:00
          30 2 28 3 *   | every year on March 28 at 02:30| jährlich am 28. März um 02:30
          """)
  void saysWhatPeopleWriteMost(String cron, String english, String german) {
    assertThat(words(Locale.ENGLISH, cron)).isEqualTo(english);
    assertThat(words(Locale.GERMAN, cron)).isEqualTo(german);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*/7 * * * *",
        "0 */5 * * *",
        "0 6,18 * * *",
        "0 6 13 * 5",
        "0 6 * 3 *",
        "1-5 * * * *"
      })
  void leavesOthersToSpeakForThemselves(String cron) {
    assertThat(words(Locale.ENGLISH, cron)).isEmpty();
  }

  private static String words(Locale locale, String cron) {
    ResourceBundle texts = ResourceBundle.getBundle("org.elver.admin.sources.texts", locale);
    return new CronWords(texts, locale).of(cron).orElse("");
  }
}
