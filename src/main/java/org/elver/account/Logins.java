package org.elver.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.elver.account.UserRows.StoredUser;
import org.elver.audit.CallerAddress;
import org.elver.audit.Refusal;
import org.elver.audit.Refusal.Kind;
import org.elver.audit.Refusals;
import org.elver.problem.DatabaseUnavailable;

/** Checks what somebody presents. */
@ApplicationScoped
public class Logins {

  private static final Logger LOG = System.getLogger(Logins.class.getName());

  /** Longest queue for the slow check, so that guessing can't take every thread. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final VerifiedPasswords verified = new VerifiedPasswords(InstantSource.system());
  private final Stamps stamps = new Stamps();
  private final Throttle throttle = new Throttle(InstantSource.system());
  private final AddressThrottle addresses = new AddressThrottle(InstantSource.system());
  private final Semaphore slots =
      new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors()), true);

  @Inject private AccountTables tables;
  @Inject private Tokens tokens;
  @Inject private Passwords passwords;
  @Inject private EnvironmentAdministrator environment;
  @Inject private Instance<Refusals> refusals;

  /**
   * A refused one is told in the audit, with {@link CallerAddress#current()}.
   *
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
   * A refused one is told in the audit, as with a password.
   *
   * @throws org.elver.problem.DatabaseUnavailable if the database does not answer
   */
  public LoginAnswer withToken(String token) {
    Optional<Tokens.Known> known = tokens.find(token);
    if (known.isPresent() && known.get().good()) {
      return new LoginAnswer.Welcome(known.get().caller(), "");
    }
    String who = known.map(found -> found.caller().name()).orElse("token");
    Duration wait = addresses.wait(CallerAddress.current());
    if (!wait.isZero()) {
      return tooOften(who, wait);
    }
    countAtAddress();
    return refused(who, known.isPresent() ? "expired token" : "unknown token");
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

  /** Keeps in the audit that a session began; a database that is away keeps nobody out. */
  public void began(Caller caller) {
    try {
      tables.change(
          caller.name(),
          (handle, entries) -> {
            entries.add("login", caller.name(), Map.of("role", caller.role().name()));
            return null;
          });
    } catch (DatabaseUnavailable e) {
      LOG.log(
          Level.WARNING,
          "\"{0}\" logged in from {1}; the audit cannot be written: {2}",
          caller.name(),
          CallerAddress.current(),
          e.getMessage());
    }
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
      return tooOften(name, Duration.ofSeconds(1));
    }
    try {
      return checkInSlot(name, password, hash, caller, right);
    } finally {
      slots.release();
    }
  }

  private LoginAnswer checkInSlot(
      String given,
      String password,
      String hash,
      Optional<Caller> caller,
      Predicate<String> right) {
    String name = AccountName.folded(given);
    Duration wait =
        Collections.max(List.of(throttle.wait(name), addresses.wait(CallerAddress.current())));
    if (!wait.isZero()) {
      return tooOften(given, wait);
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
    countAtAddress();
    return refused(given, caller.isPresent() ? "wrong password" : "unknown name");
  }

  private void countAtAddress() {
    String address = CallerAddress.current();
    if (addresses.failed(address)) {
      LOG.log(Level.WARNING, "Too many failed logins from {0}: further ones have to wait", address);
    }
  }

  private LoginAnswer refused(String who, String why) {
    note(who, why);
    return new LoginAnswer.Refused();
  }

  private LoginAnswer tooOften(String who, Duration wait) {
    note(who, "too many failures");
    return new LoginAnswer.TooOften(wait);
  }

  private void note(String who, String why) {
    refusals.get().note(new Refusal(Kind.LOGIN, who, why, CallerAddress.current()));
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
