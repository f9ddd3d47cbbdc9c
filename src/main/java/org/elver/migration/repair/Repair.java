package org.elver.migration.repair;

/**
 * One correction of the history.
 *
 * @param version null for a repeatable migration
 * @param file the file as it is called now, or was when it ran
 * @param effect what it leads to, for people
 * @param recordedChecksum what the history had before
 * @param fileChecksum of the file as it is now; null where there is none
 * @param carriedOut false where it was only shown
 */
public record Repair(
    RepairAction action,
    String version,
    String name,
    String file,
    String effect,
    String recordedChecksum,
    String fileChecksum,
    boolean carriedOut) {

  Repair done() {
    return new Repair(action, version, name, file, effect, recordedChecksum, fileChecksum, true);
  }
}
