package org.elver.boot;

import jakarta.inject.Inject;
import org.elver.migration.JavaMigration;
import org.elver.migration.MigrationContext;

/** Part of {@link OtherTeam}'s application: a migration whose author forgot to make it a bean. */
public class IndexHolders1708432800001 implements JavaMigration {

  @Inject private HolderCipher cipher;

  @Override
  public void up(MigrationContext context) throws Exception {
    context.execute("CREATE INDEX " + cipher.of("ciphers") + " ON policies (holder_cipher)");
  }

  @Override
  public void down(MigrationContext context) throws Exception {
    context.execute("DROP INDEX " + cipher.of("ciphers"));
    throw new IllegalStateException("It does not come back");
  }
}
