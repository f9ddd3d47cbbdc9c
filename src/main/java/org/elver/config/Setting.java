package org.elver.config;

import java.util.Locale;

/** Every setting there is. The constant's name is the environment variable's name. */
public enum Setting {
  DATABASE_URL(
      null,
      "database to migrate: postgres://user:password@host:port/name?sslmode=… or a jdbc:postgresql: URL",
      true),
  DATABASE_HOST("localhost", "host, where DATABASE_URL is not set", false),
  DATABASE_PORT("5432", "port, where DATABASE_URL is not set", false),
  DATABASE_USERNAME("postgres", "user, where DATABASE_URL is not set", false),
  DATABASE_PASSWORD(null, "password, where DATABASE_URL is not set", true),
  DATABASE_NAME("postgres", "database name, where DATABASE_URL is not set", false),
  DATABASE_SSL_ENABLED("false", "require TLS, where DATABASE_URL is not set", false),
  DATABASE_LOGGING("false", "log every statement of a migration as it runs", false),
  DATABASE_WAIT(
      "PT30S", "how long to wait for a database that is unreachable or still starting", false),
  MIGRATIONS_DIR(null, "folder of migration files", false),
  MIGRATE_ON_START("true", "apply pending migrations when the application deploys", false),
  MIGRATE_ON_START_FAIL_HARD(
      "false", "a failed start-up migration ends the server process with exit code 78", false),
  MIGRATION_LOCK_TTL("PT1M", "lease of the migration lock, renewed while its holder lives", false),
  MIGRATION_LOCK_WAIT(
      null,
      "how long to wait for another holder (start-up: no limit, command line: PT1M, REST: PT0S)",
      false),
  MIGRATION_LOCK_TIMEOUT("PT5S", "PostgreSQL lock_timeout of each migration transaction", false),
  MIGRATION_STATEMENT_TIMEOUT(
      null, "PostgreSQL statement_timeout of each migration transaction", false),
  MIGRATION_DRY_RUN_BUDGET(
      "PT5S", "longest time a dry run may hold its locks on the live database", false),
  MIGRATION_STRICT("false", "an unmarked file that cannot run in a transaction is an error", false),
  MIGRATION_PLACEHOLDERS(
      null, "name=value pairs, comma-separated, put in for ${name} and {{name}}", false),
  MIGRATION_OUT_OF_ORDER(
      "refuse", "refuse or allow a version lower than the newest applied one", false),
  TRANSFER_LEASE(
      "PT30S", "how long a run of a transfer is taken for alive without a sign of life", false),
  TRANSFERS_AT_ONCE(
      "8", "how many transfers one process runs at the same time; more wait for their turn", false),
  RUN_RETENTION(null, "how long ended runs of transfers are kept", false),
  NOTIFY_URL(
      null,
      "address that JSON is posted to when a transfer or a migration fails or recovers",
      true),
  ELVER_DATA_SOURCE(
      "java:app/jdbc/elver",
      "JNDI name of the data source to use in the server; the standard one is made of DATABASE_URL",
      false),
  ELVER_ALLOW_DESTRUCTIVE("false", "permit the commands drop and sync, which lose data", false),
  ELVER_SCHEMA("elver", "PostgreSQL schema of Elver's own tables", false),
  ELVER_ADMIN_PASSWORD(
      null, "password of the administrator; random and printed once where not set", true),
  ELVER_SECRET_KEY(
      null,
      "encrypts the passwords of connections: 32 bytes in base64, or a passphrase of at least 16"
          + " characters; several, comma-separated, of which the first encrypts",
      true),
  OIDC_ISSUER(
      null, "OpenID provider that people may log in at, such as https://id.example.com", false),
  OIDC_CLIENT_ID(null, "what the provider knows Elver as", false),
  OIDC_CLIENT_SECRET(null, "with what Elver proves that to the provider", true),
  OIDC_NAME("OpenID", "what the login page calls the provider", false),
  OIDC_SCOPES("openid profile email", "what the provider is asked for", false),
  OIDC_USER_CLAIM("preferred_username", "claim that holds a person's name", false),
  OIDC_ROLES_CLAIM(
      "groups",
      "claim that holds a person's groups; dots lead into it, as in realm_access.roles",
      false),
  OIDC_VIEWER(null, "groups that make somebody a viewer, comma-separated; * for everybody", false),
  OIDC_OPERATOR(null, "groups that make somebody an operator", false),
  OIDC_ADMIN(null, "groups that make somebody an administrator", false),
  OIDC_EXTERNAL_URL(
      null,
      "address under which browsers reach Elver, where a proxy hides it, such as"
          + " https://elver.example.com",
      false),
  ELVER_TRUSTED_PROXIES(
      null,
      "addresses or networks, comma-separated, of the proxies whose X-Forwarded-For and X-Forwarded-Proto are believed",
      false),
  ELVER_RATE_LIMIT(
      "100", "calls in a second that one caller may make from one address in the long run", false),
  ELVER_RATE_BURST(
      "1000", "calls that one caller may make at once from one address before they count", false),
  ELVER_CONNECTION_HOSTS(
      null,
      "where connections may lead: hosts, *.example.com, 10.0.0.0/8, each also with :port,"
          + " comma-separated; where not set, everywhere but to link-local addresses and the like",
      false),
  ELVER_CERTIFICATES_DIR(
      null, "folder of the certificates, keys and key stores that connections name", false),
  ELVER_DRIVERS_DIR(null, "folder of jars with further JDBC drivers", false);

  private final String standard;
  private final String meaning;
  private final boolean secret;

  Setting(String standard, String meaning, boolean secret) {
    this.standard = standard;
    this.meaning = meaning;
    this.secret = secret;
  }

  /** What holds where nothing is set; null for none. */
  public String standard() {
    return standard;
  }

  public String meaning() {
    return meaning;
  }

  /** Whether its value must not be shown. */
  public boolean secret() {
    return secret;
  }

  /** The command line's flag: {@code MIGRATIONS_DIR} is {@code --migrations-dir}. */
  public String flag() {
    return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
