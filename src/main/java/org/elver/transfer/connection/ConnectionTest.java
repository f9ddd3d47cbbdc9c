package org.elver.transfer.connection;

import java.time.Instant;
import org.elver.problem.DatabaseUnavailable.Reason;

/**
 * Whether a session on the external database can be had.
 *
 * @param product name and version of the server; null where there is no session
 * @param readOnly whether the server refuses changes in it; null where there is no session
 * @param tls protocol and cipher, as the server names them; null where the session is not
 *     encrypted, or where it is not known
 * @param remark what is to be minded about the session, such as that it leaves this machine in
 *     clear; null for nothing
 * @param connectTime milliseconds until there was a session
 * @param latency milliseconds of one question to the server and its answer
 * @param reason why there is none; null where there is one, or where the definition is at fault
 * @param sqlState the driver's code, null where there is none
 * @param error null where it succeeded
 */
public record ConnectionTest(
    boolean success,
    String product,
    Boolean readOnly,
    String tls,
    String remark,
    Long connectTime,
    Double latency,
    Reason reason,
    String sqlState,
    String error,
    Instant testedAt) {

  static ConnectionTest failed(Reason reason, String sqlState, String error, Instant at) {
    return new ConnectionTest(
        false, null, null, null, null, null, null, reason, sqlState, error, at);
  }
}
