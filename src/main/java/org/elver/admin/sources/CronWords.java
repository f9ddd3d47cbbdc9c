package org.elver.admin.sources;

import java.text.MessageFormat;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The forms of cron text that people write most, in words; others speak for themselves. */
record CronWords(ResourceBundle texts, Locale locale) {

  private static final Pattern EVERY_MINUTES = Pattern.compile("\\*/(\\d+) \\* \\* \\* \\*");
  private static final Pattern HOURLY = Pattern.compile("(\\d+) \\* \\* \\* \\*");
  private static final Pattern EVERY_HOURS = Pattern.compile("(\\d+) \\*/(\\d+) \\* \\* \\*");
  private static final Pattern AT =
      Pattern.compile("(\\d+) (\\d+) (\\*|\\d+) (\\*|\\d+) (\\*|[0-7]|[0-7]-[0-7])");
  private static final int MINUTES = 60;
  private static final int HOURS = 24;

  /** Empty where it is none of those. */
  Optional<String> of(String cron) {
    String text = cron.strip().replaceAll("[ \\t]+", " ");
    if (text.equals("* * * * *")) {
      return Optional.of(texts.getString("cronEveryMinute"));
    }
    Matcher minutes = EVERY_MINUTES.matcher(text);
    if (minutes.matches()) {
      return steps("cronEveryMinutes", number(minutes, 1), MINUTES);
    }
    Matcher hours = EVERY_HOURS.matcher(text);
    if (hours.matches()) {
      return steps("cronEveryHours", number(hours, 2), HOURS, number(hours, 1));
    }
    Matcher hourly = HOURLY.matcher(text);
    if (hourly.matches()) {
      return Optional.of(said("cronHourly", number(hourly, 1)));
    }
    Matcher at = AT.matcher(text);
    return at.matches() ? at(at) : Optional.empty();
  }

  /** Steps that do not come out even begin anew each hour or day, which no short word tells. */
  private Optional<String> steps(String key, int step, int whole, Object... more) {
    return step > 1 && step < whole && whole % step == 0
        ? Optional.of(said(key, step, more.length == 0 ? "" : more[0]))
        : Optional.empty();
  }

  private Optional<String> at(Matcher at) {
    String time = String.format(Locale.ROOT, "%02d:%02d", number(at, 2), number(at, 1));
    String day = at.group(3);
    String month = at.group(4);
    String weekday = at.group(5);
    boolean anyDay = day.equals("*");
    boolean anyMonth = month.equals("*");
    boolean anyWeekday = weekday.equals("*");
    if (anyDay && anyMonth) {
      return Optional.of(anyWeekday ? said("cronDaily", time) : weekly(weekday, time));
    }
    if (anyDay || !anyWeekday) {
      return Optional.empty();
    }
    return Optional.of(
        anyMonth
            ? said("cronMonthly", Integer.valueOf(day), time)
            : said(
                "cronYearly",
                Integer.valueOf(day),
                Month.of(Integer.parseInt(month)).getDisplayName(TextStyle.FULL, locale),
                time));
  }

  private String weekly(String weekday, String time) {
    String[] ends = weekday.split("-");
    return ends.length == 1
        ? said("cronWeekly", name(ends[0]), time)
        : said("cronWeekdays", name(ends[0]), name(ends[1]), time);
  }

  private String name(String weekday) {
    return DayOfWeek.of((Integer.parseInt(weekday) + 6) % 7 + 1)
        .getDisplayName(TextStyle.FULL, locale);
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  private String said(String key, Object... values) {
    return new MessageFormat(texts.getString(key), locale).format(values);
  }
}
