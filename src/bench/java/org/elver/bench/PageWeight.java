package org.elver.bench;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a browser loads with a page: its scripts and styles as they are sent, and how many of them
 * it asks for again when it has them.
 *
 * @param files scripts, styles and pictures
 * @param bytes of these, at the first time
 * @param again how many the browser may not take from its own store
 */
record PageWeight(String label, int files, int bytes, int again) {

  static final String HEADING =
      "%-52s %9s %9s %9s".formatted("scripts, styles, pictures of a page", "files", "kB", "again");

  private static final Pattern FILE =
      Pattern.compile("<(?:script|link|img)[^>]*? (?:src|href)=\"([^\"]+)\"");

  static PageWeight of(Reader reader, URI page, String html) throws Exception {
    Set<URI> addresses = new LinkedHashSet<>();
    Matcher found = FILE.matcher(html);
    while (found.find()) {
      addresses.add(page.resolve(found.group(1).replace("&amp;", "&")));
    }
    int bytes = 0;
    int again = 0;
    for (URI address : addresses) {
      HttpResponse<byte[]> answer = reader.fetch(address);
      bytes += answer.body().length;
      if (!answer.headers().firstValue("Cache-Control").orElse("").contains("max-age")) {
        again++;
      }
    }
    return new PageWeight(page.getPath(), addresses.size(), bytes, again);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "  %-50s %9d %9.1f %9d", label, files, bytes / 1000.0, again);
  }
}
