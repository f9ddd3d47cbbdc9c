package org.elver.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Function;
import org.elver.problem.InvalidSetting;

/** The settings of this process, read when asked for. An empty value counts as not set. */
public final class Settings {

  private final Function<String, Optional<String>> lookup;

  /** Looks each setting up by its environment name. */
  public Settings(Function<String, Optional<String>> lookup) {
    this.lookup = lookup;
  }

  /** The value, else its standard. */
  public Optional<String> text(Setting setting) {
    return lookup
        .apply(setting.name())
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .or(() -> Optional.ofNullable(setting.standard()));
  }

  public boolean flag(Setting setting) {
    String value = text(setting).orElse("false");
    return switch (value.toLowerCase(java.util.Locale.ROOT)) {
      case "true", "yes", "on", "1" -> true;
      case "false", "no", "off", "0" -> false;
      default -> throw new InvalidSetting(setting.name(), "neither true nor false: " + value);
    };
  }

  /** An ISO-8601 duration such as {@code PT1M}, or a plain number of seconds. */
  public Optional<Duration> duration(Setting setting) {
    return text(setting).map(value -> parse(setting, value));
  }

  /** A whole number from 1 up. */
  public Optional<Integer> count(Setting setting) {
    return text(setting)
        .map(
            value -> {
              if (!value.matches("[1-9][0-9]{0,8}")) {
                throw new InvalidSetting(setting.name(), "not a number from 1 up: " + value);
              }
              return Integer.valueOf(value);
            });
  }

  public Optional<Path> path(Setting setting) {
    return text(setting)
        .map(
            value -> {
              try {
                return Path.of(value);
              } catch (InvalidPathException e) {
                throw new InvalidSetting(setting.name(), "not a path: " + e.getReason());
              }
            });
  }

  /** One of the constants of an enum, in any case. */
  public <E extends Enum<E>> E choice(Setting setting, Class<E> type) {
    String value = text(setting).orElse("");
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equalsIgnoreCase(value)) {
        return constant;
      }
    }
    String known =
        String.join(
            ", ",
            java.util.Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(java.util.Locale.ROOT))
                .toList());
    throw new InvalidSetting(setting.name(), "\"" + value + "\" is none of: " + known);
  }

  private static Duration parse(Setting setting, String value) {
    try {
      Duration duration =
          value.chars().allMatch(Character::isDigit)
              ? Duration.ofSeconds(Long.parseLong(value))
              : Duration.parse(value);
      if (duration.isNegative()) {
        throw new InvalidSetting(setting.name(), "a duration cannot be negative: " + value);
      }
      return duration;
    } catch (DateTimeParseException | NumberFormatException | ArithmeticException e) {
      throw new InvalidSetting(
          setting.name(), "not a duration such as PT1M (or seconds): " + value);
    }
  }
}
