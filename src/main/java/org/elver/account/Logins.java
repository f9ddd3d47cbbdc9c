package org.elver.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.elver.account.UserRows.StoredUser;

/** Checks what somebody presents. */
@ApplicationScoped
public class Logins {

  private static final Logger LOG = System.getLogger(Logins.class.getName());

  /** Longest queue for the slow check, so that guessing can't take every thread. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final VerifiedPasswords verified = new VerifiedPasswords(InstantSource.system());
  private final Stamps stamps = new Stamps();
  private final Throttle throttle = new Throttle(InstantSource.system());
  private final Semaphore slots =
      new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors()), true);

  @Inject private AccountTables tables;
  @Inject private Tokens tokens;
  @Inject private Passwords passwords;
  @Inject private EnvironmentAdministrator environment;

  /**
   * @throws org.elver.problem.DatabaseUnavailable where the database is needed and does not answer
   */
  public LoginAnswer withPassword(String name, String password) {
    if (environment.is(name)) {
      return check(
          name,
          password,
          environment.password().orElseThrow(),
          Optional.of(EnvironmentAdministrator.CALLER),
          environment::fits);
    }
    Optional<StoredUser> user =
        AccountName.isOne(name)
            ? tables.use(handle -> UserRows.find(handle, name))
            : Optional.empty();
    String hash = user.map(StoredUser::hash).orElse(Passwords.NOBODY);
    return check(
        name, password, hash, user.map(StoredUser::caller), given -> passwords.fits(given, hash));
  }

  /**
   * @throws org.elver.problem.DatabaseUnavailable if the database does not answer
   */
  public LoginAnswer withToken(String token) {
    return tokens
        .callerOf(token)
        .<LoginAnswer>map(caller -> new LoginAnswer.Welcome(caller, ""))
        .orElseGet(LoginAnswer.Refused::new);
  }

  /**
   * Whoever logged in before, where account, role and password are still the same in every point;
   * one look at the database, and none for the administrator of the environment.
   *
   * @param name of the caller who was welcome
   * @param stamp that came with the welcome
   * @throws org.elver.problem.DatabaseUnavailable where the database is needed and does not answer
   */
  public Optional<Caller> again(String name, String stamp) {
    if (environment.is(name)) {
      return Optional.of(EnvironmentAdministrator.CALLER)
          .filter(
              caller ->
                  Stamps.same(stamp, stamps.of(caller, environment.password().orElseThrow())));
    }
    return tables
        .use(handle -> UserRows.find(handle, name))
        .filter(user -> Stamps.same(stamp, stamps.of(user.caller(), user.hash())))
        .map(StoredUser::caller);
  }

  private LoginAnswer welcome(Caller caller, String secret) {
    return new LoginAnswer.Welcome(caller, stamps.of(caller, secret));
  }

  private LoginAnswer check(
      String name, String password, String hash, Optional<Caller> caller, Predicate<String> right) {
    // Who was right lately is not kept out by others who guess under the same name.
    if (caller.isPresent() && verified.knows(password, hash)) {
      return welcome(caller.get(), hash);
    }
    if (!takeSlot()) {
      return new LoginAnswer.TooOften(Duration.ofSeconds(1));
    }
    try {
      return checkInSlot(AccountName.folded(name), password, hash, caller, right);
    } finally {
      slots.release();
    }
  }

  private LoginAnswer checkInSlot(
      String name, String password, String hash, Optional<Caller> caller, Predicate<String> right) {
    Duration wait = throttle.wait(name);
    if (!wait.isZero()) {
      return new LoginAnswer.TooOften(wait);
    }
    if (right.test(password) && caller.isPresent()) {
      throttle.succeeded(name);
      verified.remember(password, hash);
      return welcome(caller.get(), hash);
    }
    // What is no name at all is nobody whose password could be guessed.
    if (!name.isEmpty() && throttle.failed(name)) {
      LOG.log(Level.WARNING, "Too many failed logins as \"{0}\": further ones have to wait", name);
    }
    return new LoginAnswer.Refused();
  }

  private boolean takeSlot() {
    try {
      return slots.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
