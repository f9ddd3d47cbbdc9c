package org.elver.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownParametersTest {

  enum Direction {
    up,
    down
  }

  static final class Options {
    @QueryParam("dryRun")
    boolean dryRun;

    String other;
  }

  static final class Calls {
    void plain(@PathParam("id") String id, @QueryParam("limit") int limit, String body) {}

    void bean(
        @BeanParam Options options,
        @QueryParam("target") String target,
        @QueryParam("scope") Direction scope) {}
  }

  @Test
  void queryParametersOfTheMethodAreKnown() throws NoSuchMethodException {
    assertThat(declared("plain")).containsOnlyKeys("limit");
  }

  @ParameterizedTest
  @CsvSource({
    "limit,7,true",
    "limit,-7,true",
    "limit,,false",
    "limit,x,false",
    "limit,1.5,false",
    "limit,99999999999,false",
    "dryRun,true,true",
    "dryRun,FALSE,true",
    "dryRun,,false",
    "dryRun,yes,false",
    "dryRun,1,false",
    "target,,true",
    "target,anything,true",
    "scope,up,true",
    "scope,UP,false",
  })
  void aValueHasToFit(String name, String value, boolean fits) throws NoSuchMethodException {
    SortedMap<String, Class<?>> known = new TreeMap<>(declared("plain"));
    known.putAll(declared("bean"));
    String given = value == null ? "" : value;

    Optional<Problem> problem = KnownParameters.problem(name, List.of(given), known);

    assertThat(problem.isEmpty()).isEqualTo(fits);
    problem.ifPresent(
        told -> {
          assertThat(told.status()).isEqualTo(400);
          assertThat(told.kind()).isEqualTo("unfit-parameter");
          assertThat(told.members()).containsEntry("parameter", name);
        });
  }

  @Test
  void aParameterIsGivenOnce() throws NoSuchMethodException {
    assertThat(KnownParameters.problem("limit", List.of("1", "2"), declared("plain")))
        .hasValueSatisfying(told -> assertThat(told.detail()).contains("given once"));
  }

  @Test
  void soAreThoseOfABean() throws NoSuchMethodException {
    assertThat(declared("bean")).containsOnlyKeys("dryRun", "target", "scope");
  }

  private static SortedMap<String, Class<?>> declared(String name) throws NoSuchMethodException {
    return Arrays.stream(Calls.class.getDeclaredMethods())
        .filter(method -> method.getName().equals(name))
        .findFirst()
        .map(KnownParameters::declaredBy)
        .orElseThrow(() -> new NoSuchMethodException(name));
  }
}
