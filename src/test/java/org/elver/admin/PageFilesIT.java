package org.elver.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.elver.testing.Server;
import org.junit.jupiter.api.Test;

/** Scripts and styles: kept by the browser, and never those of another version. */
class PageFilesIT {

  private static final Pattern FILE =
      Pattern.compile("<(?:script|link)[^>]*? (?:src|href)=\"(/jakarta.faces.resource/[^\"]+)\"");

  private final PageCaller caller =
      new PageCaller(Server.shared()).as("admin", Server.ADMIN_PASSWORD);

  @Test
  void areKeptUnderTheAddressOfTheirVersionAndSentCompressed() {
    List<String> files = files("/adminpanel/system/migrations");
    assertThat(files).hasSizeGreaterThan(5).allMatch(file -> file.matches(".*[?&]v=.+"));
    for (String file : files) {
      var answer = caller.get(file, "Accept-Encoding", "gzip");
      assertThat(answer.statusCode()).as(file).isEqualTo(200);
      assertThat(answer.headers().firstValue("Cache-Control"))
          .as(file)
          .contains("private, max-age=31536000, immutable");
      assertThat(answer.headers().firstValue("Content-Encoding")).as(file).contains("gzip");
    }
  }

  @Test
  void areAskedForAgainUnderAnyOtherAddress() {
    String file =
        files("/adminpanel/system/migrations").stream()
            .filter(one -> one.contains("elver.js"))
            .findFirst()
            .orElseThrow();
    for (String other : List.of(file + "0", file.replaceAll("[?&]v=.+", ""))) {
      assertThat(caller.get(other).headers().firstValue("Cache-Control"))
          .as(other)
          .contains("no-cache");
    }
  }

  @Test
  void arePagesNot() {
    var page = caller.get("/adminpanel/system/migrations", "Accept-Encoding", "gzip");
    assertThat(page.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
  }

  private List<String> files(String page) {
    return FILE.matcher(caller.get(page).body())
        .results()
        .map((MatchResult found) -> found.group(1).replace("&amp;", "&"))
        .toList();
  }
}
