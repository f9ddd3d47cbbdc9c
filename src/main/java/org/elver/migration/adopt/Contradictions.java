package org.elver.migration.adopt;

import java.util.List;
import org.elver.migration.script.Migration;
import org.elver.migration.script.Version;

/** What keeps a history from being taken over, each in one sentence and what to do about it. */
record Contradictions(Tool tool) {

  String noFile(Entry entry) {
    return tool.label()
        + " applied "
        + entry.shown()
        + ", and there is no such file. Put it into the folder (what is no SQL file yet, as one of"
        + " that version), or begin with baseline.";
  }

  String changed(Entry entry, Migration file) {
    return file.file()
        + " is not what "
        + tool.label()
        + " applied: its checksum there is "
        + entry.checksum()
        + ". Put the applied text back and write the change as a new migration.";
  }

  String partly(Migration file, List<String> missing) {
    return file.file()
        + " is applied in part: "
        + String.join(", ", missing)
        + " is not. Let "
        + tool.label()
        + " apply the rest, or move it into a file of its own.";
  }

  String gap(Migration file, Version newest) {
    return file.file()
        + " is not in the history of "
        + tool.label()
        + ", though "
        + newest.text()
        + " is. Let "
        + tool.label()
        + " apply it, give it a higher version, or set MIGRATION_OUT_OF_ORDER=allow.";
  }
}
