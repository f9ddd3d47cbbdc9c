package org.elver.transfer;

import java.time.Duration;
import org.elver.config.Setting;
import org.elver.transfer.run.Retention;

/** What has to be done now and then, whichever process does it. Thread-safe. */
public final class Upkeep {

  private final Parts parts;

  Upkeep(Parts parts) {
    this.parts = parts;
  }

  /** Closes runs whose process died; their transfers can run again. */
  public void recover() {
    new Ending(parts).recover();
  }

  /** Tells {@code NOTIFY_URL} what could not be told when it happened. */
  public void tell() {
    new Telling(parts).now();
  }

  /** Forgets runs that ended before {@code RUN_RETENTION}. */
  public void forget() {
    parts.settings().duration(Setting.RUN_RETENTION).ifPresent(this::forget);
  }

  private void forget(Duration kept) {
    boolean more = true;
    while (more) {
      more = parts.tables().inNew(handle -> Retention.deleteSome(handle, kept));
    }
    parts
        .tables()
        .inNew(
            handle -> {
              Retention.deleteVersions(handle, kept);
              return null;
            });
  }
}
