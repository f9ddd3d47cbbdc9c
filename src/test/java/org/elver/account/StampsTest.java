package org.elver.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StampsTest {

  private final Stamps stamps = new Stamps();
  private final Caller ann = new Caller("ann", Role.operator);
  private final String stamp = stamps.of(ann, "hash");

  @Test
  void theSameAccountHasTheSameStamp() {
    assertThat(Stamps.same(stamp, stamps.of(new Caller("ann", Role.operator), "hash"))).isTrue();
  }

  @Test
  void anotherPasswordRoleOrNameHasAnother() {
    assertThat(Stamps.same(stamp, stamps.of(ann, "other hash"))).isFalse();
    assertThat(Stamps.same(stamp, stamps.of(new Caller("ann", Role.viewer), "hash"))).isFalse();
    assertThat(Stamps.same(stamp, stamps.of(new Caller("bob", Role.operator), "hash"))).isFalse();
  }

  @Test
  void anotherProcessHasOthers() {
    assertThat(Stamps.same(stamp, new Stamps().of(ann, "hash"))).isFalse();
  }

  @Test
  void doesNotShowTheSecret() {
    assertThat(stamp).hasSize(64).doesNotContain("hash");
  }
}
