package org.elver.cli;

import java.util.ArrayList;
import java.util.List;
import org.elver.migration.adopt.Adoption;
import org.elver.migration.adopt.Mapping;

/** Another tool's history beside the files, as people read it. */
final class AdoptionText {

  private static final List<String> HEADINGS = List.of("Entry", "File", "State");

  private AdoptionText() {}

  static List<String> lines(Adoption adoption, int width) {
    String where = adoption.tool() + " in " + adoption.table();
    if (adoption.alreadyAdopted()) {
      return List.of("⊘ Already adopted: " + adoption.counted() + " migrations, from " + where);
    }
    List<String> lines = new ArrayList<>();
    lines.add("History of " + where);
    lines.add("");
    lines.addAll(
        Layout.table(HEADINGS, adoption.mapping().stream().map(AdoptionText::row).toList(), width));
    lines.add("");
    return lines;
  }

  static List<String> done(Adoption adoption) {
    return List.of(
        "✓ Adopted: "
            + adoption.counted()
            + " migrations count as applied; "
            + adoption.table()
            + " is as it was");
  }

  private static List<String> row(Mapping mapping) {
    String state =
        switch (mapping.state()) {
          case ok -> "ok";
          case changed -> "changed";
          case noFile -> "no file";
          case partly -> "in part";
          case failed -> "failed";
          case gap -> "gap";
          case pending -> "pending";
        };
    return List.of(
        mapping.entry() == null ? "" : mapping.entry(),
        mapping.file() == null ? "" : mapping.file(),
        mapping.note() == null ? state : state + ", " + mapping.note());
  }
}
