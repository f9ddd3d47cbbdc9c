package org.elver.transfer;

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
}
