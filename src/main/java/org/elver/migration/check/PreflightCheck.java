package org.elver.migration.check;

/**
 * One thing that was looked at before a run.
 *
 * @param name such as {@code lock}
 * @param detail what was found
 * @param action what to do about it; null where nothing is to be done
 */
public record PreflightCheck(String name, Status status, String detail, String action) {

  /** How it looks. */
  public enum Status {
    ok,
    warning,
    /** A run would fail, or is refused. */
    failed
  }

  public static PreflightCheck ok(String name, String detail) {
    return new PreflightCheck(name, Status.ok, detail, null);
  }

  public static PreflightCheck warning(String name, String detail, String action) {
    return new PreflightCheck(name, Status.warning, detail, action);
  }

  public static PreflightCheck failed(String name, String detail, String action) {
    return new PreflightCheck(name, Status.failed, detail, action);
  }
}
