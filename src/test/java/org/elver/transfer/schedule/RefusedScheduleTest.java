package org.elver.transfer.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.elver.problem.InvalidDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedScheduleTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          60 * * * *      ; 1 ; "60" is no minute (0 to 59)
          0 24 * * *      ; 3 ; "24" is no hour (0 to 23)
          0 0 0 * *       ; 5 ; "0" is no day of the month (1 to 31)
          0 0 * 13 *      ; 7 ; "13" is no month (1 to 12)
          0 0 * * 8       ; 9 ; "8" is no day of the week (0 to 7)
          0 0 * * mo      ; 9 ; "mo" is no day of the week (0 to 7)
          1,2,x * * * *   ; 5 ; "x" is no minute (0 to 59)
          1,,2 * * * *    ; 3 ; "" is no minute (0 to 59)
          -1 * * * *      ; 1 ; "" is no minute (0 to 59)
          +5 * * * *      ; 1 ; "+5" is no minute (0 to 59)
          １ * * * *      ; 1 ; "１" is no minute (0 to 59)
          999999 * * * *  ; 1 ; "999999" is no minute (0 to 59)
          0  0 1-40  * *  ; 8 ; "40" is no day of the month (1 to 31)
          50-10 * * * *   ; 1 ; the range 50-10 ends before it begins
          0 0 * * sat-mon ; 9 ; the range sat-mon ends before it begins
          */0 * * * *     ; 3 ; the step "0" is none of 1 to 59
          */90 * * * *    ; 3 ; the step "90" is none of 1 to 59
          */ * * * *      ; 3 ; the step "" is none of 1 to 59
          */5/5 * * * *   ; 3 ; the step "5/5" is none of 1 to 59
          5/20 * * * *    ; 1 ; a step goes through a range: write 5-59/20
          0 0 L * *       ; 5 ; "L" is no day of the month (1 to 31)
          0 0 ? * *       ; 5 ; "?" is no day of the month (1 to 31)
          0 0 * * 1#2     ; 9 ; "1#2" is no day of the week (0 to 7)
          0|1 * * * *     ; 1 ; "0|1" is no minute (0 to 59)
          😀 * * * 😀     ; 1 ; "😀" is no minute (0 to 59)
          """)
  void thePlaceIsNamed(String cron, int column, String detail) {
    InvalidDefinition refusal = refusal(cron, "UTC");

    assertThat(refusal).hasMessage("schedule, line 1, column " + column + ": " + detail);
    assertThat(refusal.field()).isEqualTo("schedule");
    assertThat(refusal.column()).isEqualTo(column);
  }

  @ParameterizedTest
  @CsvSource({
    "'', are 0",
    "'  ', are 0",
    "@daily, is 1",
    "* * * *, are 4",
    "0 30 2 * * *, are 6",
  })
  void fiveFieldsAreWanted(String cron, String found) {
    assertThat(refusal(cron, "UTC"))
        .hasMessageStartingWith("schedule: five fields are wanted (minute, hour, ")
        .hasMessageEndingWith(", and there " + found);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 0 30 2 *", "0 0 30-31 feb *", "0 0 31 4,6,9,11 *", "0 0 31 2-2 *"})
  void aDayThatNeverComesIsRefused(String cron) {
    assertThat(refusal(cron, "UTC"))
        .hasMessage(
            "schedule, line 1, column 5: no month it names has that day, so it would never run");
  }

  @Test
  void aTimeZoneThatIsNoneIsRefused() {
    assertThat(refusal("0 0 * * *", "Europe/Bonn"))
        .hasMessage("timeZone: \"Europe/Bonn\" is no time zone, such as Europe/Berlin or UTC");
    assertThat(refusal("0 0 * * *", "europe/berlin"))
        .hasMessage("timeZone: \"europe/berlin\" is no time zone; is it Europe/Berlin?");
    assertThat(refusal("0 0 * * *", "").field()).isEqualTo("timeZone");
  }

  private static InvalidDefinition refusal(String cron, String zone) {
    return catchThrowableOfType(InvalidDefinition.class, () -> Schedule.of(cron, zone));
  }
}
