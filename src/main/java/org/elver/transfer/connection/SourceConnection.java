package org.elver.transfer.connection;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An external database that transfers may read, as it is shown: without its secrets.
 *
 * @param url of JDBC, without user and password
 * @param username null for none
 * @param properties of the driver that are no secrets
 * @param secrets what is kept encrypted: {@code password}, and names of properties
 * @param readOnly whether its sessions can change nothing
 * @param version goes up with each change
 * @param testedAt null if it never was
 * @param testError what the last test failed with; null if it succeeded
 * @param testProduct name and version of the server when a test last succeeded; null if none did
 * @param testTls protocol and cipher of that test's session; null where nothing was encrypted, or
 *     where it is not known
 */
public record SourceConnection(
    long id,
    String name,
    String url,
    String username,
    Map<String, String> properties,
    List<String> secrets,
    boolean readOnly,
    Instant createdAt,
    Instant updatedAt,
    long version,
    Instant testedAt,
    String testError,
    String testProduct,
    String testTls) {

  /** What those see who may use it and not change it. */
  public record Name(long id, String name) {}

  public Name shortened() {
    return new Name(id, name);
  }
}
