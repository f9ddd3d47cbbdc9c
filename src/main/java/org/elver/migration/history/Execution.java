package org.elver.migration.history;

import java.util.Map;

/**
 * What is known of an execution when it begins.
 *
 * @param version as the file writes it, null for a repeatable migration
 * @param outside null where it runs in one transaction
 * @param by who runs it
 */
public record Execution(
    Scope scope,
    String key,
    boolean repeatable,
    String version,
    String name,
    String file,
    String description,
    String checksum,
    boolean reversible,
    Map<String, String> metadata,
    int batch,
    long token,
    String by,
    OutsideTransaction outside) {

  /** The same outside a transaction. */
  public Execution outside(OutsideTransaction reason) {
    return new Execution(
        scope,
        key,
        repeatable,
        version,
        name,
        file,
        description,
        checksum,
        reversible,
        metadata,
        batch,
        token,
        by,
        reason);
  }
}
