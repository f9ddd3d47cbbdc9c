package org.elver.migration.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RelationNameTest {

  @Test
  void aPlainNameIsTakenApartAtItsDot() {
    assertThat(RelationName.of("public.orders")).isEqualTo(new RelationName("public", "orders"));
  }

  @Test
  void dotsAndQuotesInsideQuotesBelongToTheName() {
    assertThat(RelationName.of("\"a.b \"\"c\"\"\".\"x.y\""))
        .isEqualTo(new RelationName("a.b \"c\"", "x.y"));
  }

  @Test
  void onlyOneOfThePartsMayBeQuoted() {
    assertThat(RelationName.of("\"Odd, place\".orders").text()).isEqualTo("Odd, place.orders");
    assertThat(RelationName.of("public.\"Orders\"").text()).isEqualTo("public.Orders");
  }
}
