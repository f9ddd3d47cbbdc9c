package org.elver.boot;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.elver.migration.JavaMigration;
import org.elver.migration.MigrationContext;

/** Part of {@link OtherTeam}'s application: a migration with a dependency. */
@Dependent
public class EncryptHolders1708432800000 implements JavaMigration {

  @Inject private HolderCipher cipher;

  @Override
  public void up(MigrationContext context) throws Exception {
    context.execute("ALTER TABLE policies ADD COLUMN holder_cipher text");
    context.execute("UPDATE policies SET holder_cipher = ?", cipher.of("Ada"));
  }

  @Override
  public void down(MigrationContext context) throws Exception {
    context.execute("ALTER TABLE policies DROP COLUMN holder_cipher");
  }
}
