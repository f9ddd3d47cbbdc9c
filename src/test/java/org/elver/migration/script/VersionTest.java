package org.elver.migration.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {

  @ParameterizedTest
  @CsvSource({
    "001, 1",
    "1.0, 1",
    "1.0.0, 1",
    "1_2, 1.2",
    "01.02, 1.2",
    "1.0.2, 1.0.2",
    "0.1, 0.1",
    "0, 0",
    "00000000000000, 0",
    "0.0, 0",
    "2017-09-23-182408, 20170923182408",
    "2024-05-01-123456-0000, 202405011234560000",
    "10, 10"
  })
  void theKeyIsTheSameForEqualVersions(String text, String key) {
    assertThat(Version.of(text).key()).isEqualTo(key);
    assertThat(Version.of(text)).isEqualTo(Version.of(key)).hasSameHashCodeAs(Version.of(key));
    assertThat(Version.of(text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "2, 10",
    "1.9, 1.10",
    "1, 1.0.1",
    "1.2, 2",
    "0, 1",
    "0, 0.1",
    "9, 99999999999999999999",
    "20250122001, 20250122002",
    "2017-09-23-182408, 20170923182409"
  })
  void versionsCompareAsNumbersPartByPart(String lower, String higher) {
    assertThat(Version.of(lower)).isLessThan(Version.of(higher));
    assertThat(Version.of(higher)).isGreaterThan(Version.of(lower));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "1a", ".1", "1.", "1..2", "-1", "1.-2", "1 2", "١"})
  void otherTextsAreNoVersions(String text) {
    assertThat(Version.parse(text)).isEmpty();
    assertThatThrownBy(() -> Version.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void theOrderIsThatOfTheNumbers(
      @ForAll @Size(min = 1, max = 3)
          List<@BigRange(min = "0", max = "99999999999999999999") BigInteger> a,
      @ForAll @Size(min = 1, max = 3)
          List<@BigRange(min = "0", max = "99999999999999999999") BigInteger> b) {
    int expected = 0;
    for (int i = 0; i < 3 && expected == 0; i++) {
      expected = part(a, i).compareTo(part(b, i));
    }
    assertThat(Integer.signum(version(a).compareTo(version(b))))
        .isEqualTo(Integer.signum(expected));
    assertThat(version(a).equals(version(b))).isEqualTo(expected == 0);
  }

  private static BigInteger part(List<BigInteger> parts, int i) {
    return i < parts.size() ? parts.get(i) : BigInteger.ZERO;
  }

  private static Version version(List<BigInteger> parts) {
    return Version.of(parts.stream().map(BigInteger::toString).collect(Collectors.joining(".")));
  }
}
