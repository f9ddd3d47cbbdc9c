package org.elver.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.elver.audit.CallerAddress;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * The tokens of programs. Every method may throw {@link org.elver.problem.DatabaseUnavailable};
 * those that change something {@link AccountRefused}.
 */
@ApplicationScoped
public class Tokens {

  private static final Duration STANDARD_LIFE = Duration.ofDays(90);
  private static final String PREFIX = "elver_";
  private static final int RANDOM_BYTES = 32;

  private final SecureRandom random = new SecureRandom();

  @Inject private AccountTables tables;

  /**
   * @param secret the token itself; shown here and never again
   */
  public record Issued(Token token, String secret) {

    @Override
    public String toString() {
      return token.toString();
    }
  }

  /** All of them, the newest first, expired ones included. */
  public List<Token> all() {
    return tables.use(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT id, name, role, created_by, created_at, expires_at, last_used_at,
                           last_used_address
                    FROM <schema>.api_token ORDER BY id DESC
                    """)
                .map(ConstructorMapper.of(Token.class))
                .list());
  }

  /**
   * @param expiresAt null for 90 days from now
   * @param createdBy the caller's name
   */
  public Issued issue(String name, Role role, Instant expiresAt, String createdBy) {
    AccountName.check(name);
    if (role == null) {
      throw new AccountRefused(AccountRefused.Reason.INVALID, "role", "role: missing");
    }
    Instant end = expiresAt == null ? Instant.now().plus(STANDARD_LIFE) : expiresAt;
    checkEnd(end);
    String secret = PREFIX + invent();
    return new Issued(store(name, role, end, createdBy, hash(secret)), secret);
  }

  /**
   * @param by who does it, for the audit
   */
  public void revoke(long id, String by) {
    Optional<Token> gone =
        tables.change(
            by,
            (handle, entries) -> {
              Optional<Token> token =
                  handle
                      .createQuery(
                          """
                          DELETE FROM <schema>.api_token WHERE id = :id
                          RETURNING id, name, role, created_by, created_at, expires_at,
                                    last_used_at, last_used_address
                          """)
                      .bind("id", id)
                      .map(ConstructorMapper.of(Token.class))
                      .findOne();
              if (token.isPresent()) {
                entries.add("token revoke", token.get().name(), told(token.get()));
              }
              return token;
            });
    if (gone.isEmpty()) {
      throw new AccountRefused(AccountRefused.Reason.UNKNOWN, null, "There is no such token");
    }
  }

  /** The token itself is not among it. */
  private static Map<String, Object> told(Token token) {
    return Map.of(
        "id", token.id(), "role", token.role().name(), "expiresAt", token.expiresAt().toString());
  }

  /**
   * @param good whether it has not expired
   */
  record Known(String name, Role role, boolean good) {

    Caller caller() {
      return new Caller(name, role);
    }
  }

  /** Whose token this is, if it is one; notes that it was used. */
  Optional<Known> find(String secret) {
    if (!secret.startsWith(PREFIX)) {
      return Optional.empty();
    }
    byte[] hash = hash(secret);
    return tables.use(
        handle -> {
          Optional<Known> known =
              handle
                  .createQuery(
                      """
                      SELECT 'token:' || name AS name, role,
                             expires_at > clock_timestamp() AS good
                      FROM <schema>.api_token WHERE hash = :hash
                      """)
                  .bind("hash", hash)
                  .map(ConstructorMapper.of(Known.class))
                  .findOne();
          if (known.isPresent() && known.get().good()) {
            // Once a minute is enough to see whether a token is in use, and most calls only read.
            handle
                .createUpdate(
                    """
                    UPDATE <schema>.api_token
                    SET last_used_at = clock_timestamp(), last_used_address = :address
                    WHERE hash = :hash
                      AND coalesce(last_used_at < clock_timestamp() - interval '1 minute', true)
                    """)
                .bind("hash", hash)
                .bind("address", CallerAddress.current())
                .execute();
          }
          return known;
        });
  }

  private Token store(String name, Role role, Instant end, String createdBy, byte[] hash) {
    return tables.change(
        createdBy,
        (handle, entries) -> {
          Token token =
              handle
                  .createQuery(
                      """
                    INSERT INTO <schema>.api_token (name, hash, role, created_by, expires_at)
                    VALUES (:name, :hash, :role, :createdBy, :end)
                    RETURNING id, name, role, created_by, created_at, expires_at, last_used_at,
                              last_used_address
                    """)
                  .bind("name", name)
                  .bind("hash", hash)
                  .bind("role", role)
                  .bind("createdBy", createdBy)
                  .bind("end", end)
                  .map(ConstructorMapper.of(Token.class))
                  .one();
          entries.add("token issue", name, told(token));
          return token;
        });
  }

  private static void checkEnd(Instant end) {
    Instant now = Instant.now();
    // PostgreSQL's calendar ends before Java's.
    if (!end.isAfter(now) || end.isAfter(now.plus(Duration.ofDays(36_500)))) {
      throw new AccountRefused(
          AccountRefused.Reason.INVALID,
          "expiresAt",
          "expiresAt: a time in the next hundred years, such as 2030-01-31T00:00:00Z");
    }
  }

  private String invent() {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] hash(String secret) {
    return Sha256.of(secret.getBytes(StandardCharsets.UTF_8));
  }
}
