package org.elver.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class KnownParametersTest {

  static final class Options {
    @QueryParam("dryRun")
    boolean dryRun;

    String other;
  }

  static final class Calls {
    void plain(@PathParam("id") String id, @QueryParam("limit") int limit, String body) {}

    void bean(@BeanParam Options options, @QueryParam("target") String target) {}
  }

  @Test
  void queryParametersOfTheMethodAreKnown() throws NoSuchMethodException {
    assertThat(declared("plain")).containsExactly("limit");
  }

  @Test
  void soAreThoseOfABean() throws NoSuchMethodException {
    assertThat(declared("bean")).containsExactly("dryRun", "target");
  }

  private static Iterable<String> declared(String name) throws NoSuchMethodException {
    return Arrays.stream(Calls.class.getDeclaredMethods())
        .filter(method -> method.getName().equals(name))
        .findFirst()
        .map(KnownParameters::declaredBy)
        .orElseThrow(() -> new NoSuchMethodException(name));
  }
}
