package org.elver.transfer.copy.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.elver.testing.TestDatabase;
import org.elver.testing.TestDatabases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each binary form beside what the server's input and send functions make of the same text. */
class BinaryFormsIT {

  private static final List<String> INTEGERS =
      List.of("0", "1", "-1", "007", "-0", "32767", "-32768", "2147483647", "-2147483648");
  private static final List<String> NUMBERS =
      List.of("0.00", "-0.5", "123.4500", "00012.30", "9999.9999", "10000", "0.0001", "-1e0");
  private static final List<String> FLOATS =
      List.of("0.1", "1e300", "3.4e38", "-2.5e-8", "4.9e-324", "1e-400", "1e400", "16777217");
  private static final List<String> DATES =
      List.of("2024-02-29", "2023-02-29", "0001-01-01", "0000-01-01", "1582-10-10", "1500-02-29");
  private static final List<String> MOMENTS =
      List.of(
          "2024-03-31 02:30:00",
          "9999-12-31 23:59:59.999999",
          "1970-01-01 00:00:00.5",
          "2024-02-30 10:00:00.001",
          "0000-00-00 00:00:00",
          "2024-01-01 24:00:00",
          "2024-01-01 23:59:60",
          "2024-01-01 10:00:00.1234567",
          "2024-01-01 10:00:00+02");
  private static final List<String> TIMES =
      List.of("00:00:00", "23:59:59.999999", "12:30:00.5", "24:00:00", "838:59:59", "-01:00:00");
  private static final List<String> STRANGE =
      List.of(
          "", " 1", "1 ", "+-1", "--1", "1-", "٣", "NaN", "Infinity", "0x1", "1d", ".", "-", "e1");

  private final Random random = new Random(7);
  private final TestDatabase database = TestDatabases.newDatabase();

  @ParameterizedTest
  @CsvSource({
    "16, boolean, boolsend, -5",
    "21, smallint, int2send, 5",
    "23, integer, int4send, 4",
    "20, bigint, int8send, -5",
    "1700, numeric, numeric_send, 3",
    "700, real, float4send, 7",
    "701, double precision, float8send, 8",
    "701, double precision, float8send, 3",
    "1082, date, date_send, 91",
    "1082, date, date_send, 93",
    "1114, timestamp, timestamp_send, 93",
    "1184, timestamptz, timestamptz_send, 93",
    "1083, time, time_send, 92",
    "1700, numeric, numeric_send, 12"
  })
  void theServerMakesTheSameOfIt(int oid, String type, String send, int jdbcType)
      throws SQLException {
    BinaryForm form = BinaryForms.of(jdbcType, oid).orElseThrow();
    List<String> texts = new ArrayList<>();
    List<String> forms = new ArrayList<>();
    for (String text : texts().toList()) {
      String written = written(form, text);
      if (written != null) {
        texts.add(text);
        forms.add(text + " is " + written);
      }
    }

    assertThat(texts).hasSizeGreaterThanOrEqualTo(2).doesNotContainAnyElementsOf(STRANGE);
    assertThat(forms).containsExactlyElementsOf(server(texts, type, send));
  }

  @Test
  void whatServersWriteHasBinaryForms() {
    assertHave(Types.INTEGER, 16, "0", "1");
    assertHave(Types.BIGINT, 20, "-9223372036854775808", "9223372036854775807", "0000000005");
    assertHave(Types.BIGINT, 1700, "18446744073709551615");
    assertHave(Types.DECIMAL, 1700, "0000001.500", "-99999999999999999999999999999999999.5");
    assertHave(Types.DOUBLE, 701, "0.1", "-0", "1.7976931348623157e308", "5e-324");
    assertHave(Types.REAL, 700, "0.1", "3.40282e38", "1e-45");
    assertHave(Types.DATE, 1082, "0001-01-01", "9999-12-31");
    assertHave(Types.TIMESTAMP, 1184, "0001-01-01 00:00:00", "9999-12-31 23:59:59.999999");
    assertHave(Types.TIME, 1083, "00:00:00", "23:59:59.9");
    assertHave(Types.VARCHAR, 1184, "2024-03-31 02:30:00");
  }

  private static void assertHave(int jdbcType, int oid, String... texts) {
    BinaryForm form = BinaryForms.of(jdbcType, oid).orElseThrow();
    for (String text : texts) {
      assertThat(written(form, text)).as(text).isNotNull();
    }
  }

  private Stream<String> texts() {
    return Stream.of(
            Stream.of(INTEGERS, NUMBERS, FLOATS, DATES, MOMENTS, TIMES, STRANGE)
                .flatMap(List::stream),
            random.ints(2_000).mapToObj(any -> number()),
            random.doubles(1_000).mapToObj(any -> floating()),
            random.ints(2_000).mapToObj(any -> moment()))
        .flatMap(text -> text);
  }

  private String number() {
    BigInteger digits = new BigInteger(random.nextInt(120), random);
    BigDecimal number = new BigDecimal(digits, random.nextInt(20));
    return (random.nextBoolean() ? number : number.negate()).toPlainString();
  }

  private String floating() {
    double any = Double.longBitsToDouble(random.nextLong());
    return random.nextBoolean() ? String.valueOf(any) : String.valueOf((float) any);
  }

  private String moment() {
    LocalDateTime moment =
        LocalDate.of(1, 1, 1)
            .plusDays(random.nextInt(3_652_058))
            .atStartOfDay()
            .plusNanos(random.nextLong(86_400_000_000_000L));
    String text = Moments.text(moment, random.nextInt(7));
    return switch (random.nextInt(3)) {
      case 0 -> text;
      case 1 -> text.substring(0, 10);
      default -> text.substring(11);
    };
  }

  /** Null where it has none. */
  private static String written(BinaryForm form, String text) {
    RowBuffer buffer = new RowBuffer();
    buffer.begin(1);
    int begin = buffer.length() + Integer.BYTES;
    if (!form.write(text, buffer)) {
      assertThat(buffer.length()).as("left of " + text).isEqualTo(begin - Integer.BYTES);
      return null;
    }
    return HexFormat.of().formatHex(Arrays.copyOfRange(buffer.data(), begin, buffer.length()));
  }

  private List<String> server(List<String> texts, String type, String send) throws SQLException {
    try (Connection connection = database.connect();
        Statement settings = connection.createStatement()) {
      settings.execute("SET TimeZone = 'UTC'");
      String sql =
          "SELECT t || ' is ' || encode(%s(t::%s), 'hex') FROM unnest(?) WITH ORDINALITY AS x (t, n) ORDER BY n"
              .formatted(send, type);
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setArray(1, connection.createArrayOf("text", texts.toArray()));
        List<String> answer = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
          while (rows.next()) {
            answer.add(rows.getString(1));
          }
        }
        return answer;
      }
    }
  }
}
