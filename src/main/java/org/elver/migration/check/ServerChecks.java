package org.elver.migration.check;

import java.util.ArrayList;
import java.util.List;

/** What the facts about the server mean for a run. */
final class ServerChecks {

  private static final int OLDEST = 100_000;
  private static final int OLDEST_TESTED = 150_000;

  private ServerChecks() {}

  static List<PreflightCheck> of(ServerFacts facts) {
    List<PreflightCheck> checks = new ArrayList<>();
    checks.add(PreflightCheck.ok("connection", "connected to the database " + facts.database()));
    checks.add(PreflightCheck.ok("credentials", "logged in as " + facts.login()));
    checks.add(version(facts));
    checks.add(writable(facts));
    checks.add(privileges(facts));
    checks.add(historyTable(facts));
    checks.add(longTransactions(facts));
    checks.add(invalidIndexes(facts));
    DiskSpace.check(facts).ifPresent(checks::add);
    checks.add(backup(facts));
    return checks;
  }

  private static PreflightCheck version(ServerFacts facts) {
    String detail = "PostgreSQL " + facts.version();
    if (facts.versionNumber() < OLDEST) {
      return PreflightCheck.failed(
          "server-version", detail + " is too old", "Upgrade the server to a supported version");
    }
    return facts.versionNumber() < OLDEST_TESTED
        ? PreflightCheck.warning(
            "server-version",
            detail + " is older than what Elver is tested with",
            "Try the migrations on a copy first")
        : PreflightCheck.ok("server-version", detail);
  }

  private static PreflightCheck writable(ServerFacts facts) {
    if (facts.standby()) {
      return PreflightCheck.failed(
          "writable",
          "The server is a standby and takes no changes",
          "Connect to the primary, for example with targetServerType=primary in the URL");
    }
    return facts.readOnly()
        ? PreflightCheck.failed(
            "writable",
            "Transactions of this login are read-only",
            "Switch default_transaction_read_only off for the login, the database or the server")
        : PreflightCheck.ok("writable", "the server takes changes");
  }

  private static PreflightCheck privileges(ServerFacts facts) {
    if (facts.mayMakeTables()) {
      return PreflightCheck.ok(
          "privileges",
          "may create tables in the schema "
              + facts.schema()
              + (facts.mayMakeSchemas() ? ", and schemas" : ", but no schemas"));
    }
    return facts.schema() == null
        ? PreflightCheck.warning(
            "privileges",
            "no schema of the search path exists",
            "Create one, or name the schema in each migration")
        : PreflightCheck.warning(
            "privileges",
            facts.login() + " may not create tables in the schema " + facts.schema(),
            "GRANT CREATE ON SCHEMA " + facts.schema() + ", if the migrations need it");
  }

  private static PreflightCheck historyTable(ServerFacts facts) {
    if (facts.ownTables()) {
      return PreflightCheck.ok("history-table", "is there");
    }
    return facts.mayMakeOwnTables()
        ? PreflightCheck.ok("history-table", "is not there; the first run makes it")
        : PreflightCheck.failed(
            "history-table",
            "The history table is not there, and " + facts.login() + " may not make it",
            "Grant CREATE on the database, or make the schema of ELVER_SCHEMA and grant it");
  }

  private static PreflightCheck longTransactions(ServerFacts facts) {
    return facts.longTransactions() == null
        ? PreflightCheck.ok("long-transactions", "nobody is in a transaction for over a minute")
        : PreflightCheck.warning(
            "long-transactions",
            facts.longTransactions(),
            "A migration waits for their locks, a concurrent index build for their end: let them"
                + " end first");
  }

  private static PreflightCheck invalidIndexes(ServerFacts facts) {
    return facts.invalidIndexes() == null
        ? PreflightCheck.ok("invalid-indexes", "there are none")
        : PreflightCheck.warning(
            "invalid-indexes",
            facts.invalidIndexes(),
            "A concurrent build did not end: drop them and build them again");
  }

  /** What a server tells: whether somebody else makes backups it does not know. */
  private static PreflightCheck backup(ServerFacts facts) {
    return facts.archiveMode().equals("off")
        ? PreflightCheck.warning(
            "backup",
            "the server does not archive, and no backup is made by this run",
            "Make one before: pg_dump --format=custom --file=backup-YYYYMMDD-HHMMSS.dump")
        : PreflightCheck.ok("backup", "the server archives its log (archive_mode)");
  }
}
