package org.elver.boot;

import jakarta.enterprise.inject.Vetoed;
import org.elver.migration.JavaMigration;
import org.elver.migration.MigrationContext;

/** Part of {@link OtherTeam}'s application: no migration, its author says so. */
@Vetoed
public class NeverMeant1708432800002 implements JavaMigration {

  @Override
  public void up(MigrationContext context) {
    throw new AssertionError();
  }
}
