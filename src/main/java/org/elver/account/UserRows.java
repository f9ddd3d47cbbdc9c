package org.elver.account;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;

/** Single rows of the table of users. Names match in any case. */
final class UserRows {

  private UserRows() {}

  /** Empty where the name is taken; another transaction that is taking it is waited for. */
  static Optional<User> insert(Handle handle, String name, String hash, Role role) {
    return user(
        handle
            .createQuery(
                """
                INSERT INTO <schema>.account (name, password_hash, role)
                VALUES (:name, :hash, :role)
                ON CONFLICT DO NOTHING
                RETURNING name, role, created_at, updated_at
                """)
            .bind("name", name)
            .bind("hash", hash)
            .bind("role", role));
  }

  /** Nulls leave what is there. */
  static Optional<User> update(Handle handle, String name, String hash, Role role) {
    return user(
        handle
            .createQuery(
                """
                UPDATE <schema>.account
                SET password_hash = coalesce(:hash, password_hash), role = coalesce(:role, role),
                    updated_at = clock_timestamp()
                WHERE lower(name COLLATE "C") = :folded
                RETURNING name, role, created_at, updated_at
                """)
            .bind("hash", hash)
            .bind("role", role)
            .bind("folded", AccountName.folded(name)));
  }

  static Optional<User> delete(Handle handle, String name) {
    return user(
        handle
            .createQuery(
                """
                DELETE FROM <schema>.account
                WHERE lower(name COLLATE "C") = :folded
                RETURNING name, role, created_at, updated_at
                """)
            .bind("folded", AccountName.folded(name)));
  }

  static Optional<StoredUser> find(Handle handle, String name) {
    return handle
        .createQuery(
            """
            SELECT name, role, password_hash AS hash FROM <schema>.account
            WHERE lower(name COLLATE "C") = :folded
            """)
        .bind("folded", AccountName.folded(name))
        .map(ConstructorMapper.of(StoredUser.class))
        .findOne();
  }

  /** The same, changed by nobody else until the transaction ends. */
  static Optional<StoredUser> lock(Handle handle, String name) {
    return handle
        .createQuery(
            """
            SELECT name, role, password_hash AS hash FROM <schema>.account
            WHERE lower(name COLLATE "C") = :folded FOR UPDATE
            """)
        .bind("folded", AccountName.folded(name))
        .map(ConstructorMapper.of(StoredUser.class))
        .findOne();
  }

  private static Optional<User> user(Query query) {
    return query.map(ConstructorMapper.of(User.class)).findOne();
  }

  /** A user with the password's hash, which leaves this package nowhere. */
  record StoredUser(String name, Role role, String hash) {

    Caller caller() {
      return new Caller(name, role);
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
