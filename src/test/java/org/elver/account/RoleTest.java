package org.elver.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoleTest {

  @Test
  void eachRoleIncludesThoseBeforeIt() {
    assertThat(Role.viewer.included()).containsExactlyInAnyOrder("viewer");
    assertThat(Role.operator.included()).containsExactlyInAnyOrder("viewer", "operator");
    assertThat(Role.admin.included()).containsExactlyInAnyOrder("viewer", "operator", "admin");
  }

  @Test
  void theConstantsAreTheNames() {
    assertThat(Role.values())
        .extracting(Role::name)
        .containsExactly(Roles.VIEWER, Roles.OPERATOR, Roles.ADMIN);
  }
}
