package org.elver.transfer.definition;

import java.time.Duration;
import java.util.Objects;
import org.elver.problem.InvalidDefinition;
import org.elver.transfer.copy.Check;
import org.elver.transfer.schedule.Schedule;

/** What is refused without asking a database. */
final class DefinitionChecks {

  static final long COMMIT_EVERY = 10_000;

  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_TEXT = 200_000;
  private static final Duration LONGEST_TIME = Duration.ofDays(24);

  private DefinitionChecks() {}

  static void of(Definition definition) {
    name(definition.name());
    text("description", definition.description());
    if (definition.sourceConnectionId() == null) {
      throw new InvalidDefinition(
          "sourceConnectionId", "missing; name the connection to read from");
    }
    needed("sourceQuery", definition.sourceQuery());
    needed("targetTable", definition.targetTable());
    needed("targetInsertQuery", definition.targetInsertQuery());
    schedule(definition);
    none("dependsOn", definition.dependsOn().stream().anyMatch(Objects::isNull));
    none("checks", definition.checks().stream().anyMatch(Objects::isNull));
    definition.checks().forEach(DefinitionChecks::check);
    positive("connectTimeout", definition.connectTimeout());
    positive("queryTimeout", definition.queryTimeout());
    parts(definition);
    if (definition.maxRejects() < 0) {
      throw new InvalidDefinition("maxRejects", "has to be 0 or more");
    }
  }

  private static void name(String name) {
    needed("name", name);
    if (!name.equals(name.strip()) || name.chars().anyMatch(DefinitionChecks::isNoText)) {
      throw new InvalidDefinition(
          "name", "has to be one line without blanks around it and without control characters");
    }
    if (name.length() > LONGEST_NAME) {
      throw new InvalidDefinition("name", "has more than " + LONGEST_NAME + " characters");
    }
  }

  /** The log and a terminal would take it for something else than part of a name. */
  private static boolean isNoText(int character) {
    int type = Character.getType(character);
    return type == Character.CONTROL
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }

  private static void check(String check) {
    text("checks", check);
    if (Check.parse(check).isEmpty()) {
      throw new InvalidDefinition(
          "checks",
          "\""
              + check
              + "\" is none; there are rowCount and checksum, each alone or followed by where and a"
              + " condition on the target");
    }
  }

  private static void parts(Definition definition) {
    boolean chunked = definition.mode() == Mode.chunked;
    if (chunked && definition.resumeKey() == null) {
      throw new InvalidDefinition(
          "resumeKey",
          "missing; the mode chunked goes on behind the highest value of a column of the source"
              + " query: name one that grows and is never null, such as the primary key");
    }
    if (chunked && definition.commitEvery() < 1) {
      throw new InvalidDefinition("commitEvery", "has to be 1 or more");
    }
    if (!chunked && (definition.resumeKey() != null || definition.commitEvery() != null)) {
      throw new InvalidDefinition(
          definition.resumeKey() == null ? "commitEvery" : "resumeKey",
          "only means something in the mode chunked; leave it out, or set mode to chunked");
    }
    text("resumeKey", definition.resumeKey());
  }

  private static void needed(String field, String text) {
    if (text == null || text.isBlank()) {
      throw new InvalidDefinition(field, "missing");
    }
    text(field, text);
  }

  private static void text(String field, String text) {
    if (text != null && text.indexOf(0) >= 0) {
      throw new InvalidDefinition(field, "has a zero character, which PostgreSQL cannot keep");
    }
    if (text != null && text.codePoints().anyMatch(c -> c >= 0xd800 && c <= 0xdfff)) {
      throw new InvalidDefinition(field, "has half of a character, which PostgreSQL cannot keep");
    }
    if (text != null && text.length() > LONGEST_TEXT) {
      throw new InvalidDefinition(field, "has more than " + LONGEST_TEXT + " characters");
    }
  }

  private static void schedule(Definition definition) {
    text("schedule", definition.schedule());
    Schedule.zone(definition.timeZone());
    if (definition.schedule() != null) {
      Schedule.of(definition.schedule(), definition.timeZone());
    }
  }

  private static void positive(String field, Duration duration) {
    if (duration != null && (duration.toMillis() < 1 || duration.compareTo(LONGEST_TIME) > 0)) {
      throw new InvalidDefinition(field, "has to be from 1 ms to 24 days, such as PT30S");
    }
  }

  private static void none(String field, boolean nulls) {
    if (nulls) {
      throw new InvalidDefinition(field, "has a null in it");
    }
  }
}
