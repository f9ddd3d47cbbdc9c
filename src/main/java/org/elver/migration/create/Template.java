package org.elver.migration.create;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.elver.migration.script.Convention;

/** Names and texts of the files of a new migration. */
record Template(NewMigration wanted, Body body, Layout layout, String version, Instant now) {

  /** Text by path below the folder; the up script first. */
  Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    String words = wanted.words(layout.separator());
    String base = layout.folder() + version + layout.separator() + words;
    switch (layout.style()) {
      case FLYWAY -> {
        String title = version + "__" + words + ".sql";
        files.put(layout.folder() + "V" + title, header() + body.up());
        if (wanted.reversible()) {
          files.put(layout.folder() + "U" + title, header() + body.down());
        }
      }
      case PAIR -> {
        files.put(base + ".up.sql", header() + body.up());
        files.put(base + ".down.sql", header() + body.down());
      }
      case FOLDER -> {
        boolean prisma = layout.convention() == Convention.PRISMA;
        files.put(base + (prisma ? "/migration.sql" : "/up.sql"), header() + body.up());
        if (!prisma || wanted.reversible()) {
          files.put(base + "/down.sql", header() + body.down());
        }
      }
      default -> files.put(base + ".sql", header() + sections());
    }
    return files;
  }

  private String header() {
    return """
        -- Migration: %s
        -- Created: %s
        -- Description:

        """
        .formatted(wanted.name().strip(), LocalDate.ofInstant(now, ZoneOffset.UTC));
  }

  /** In the words of the tool whose files are there. */
  private String sections() {
    String up = "-- Up migration";
    String down = "-- Down migration";
    boolean always = false;
    if (layout.convention() == Convention.GOOSE) {
      up = "-- +goose Up";
      down = "-- +goose Down";
      always = true;
    } else if (layout.convention() == Convention.DBMATE) {
      up = "-- migrate:up";
      down = "-- migrate:down";
      always = true;
    }
    if (!wanted.reversible()) {
      return (always ? up + "\n\n" : "") + body.up();
    }
    return up + "\n\n" + body.up() + "\n" + down + "\n\n" + body.down();
  }
}
