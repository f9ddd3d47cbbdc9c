package org.elver.testing;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A real Chromium, the system's, started once for each process of tests. Its visits share nothing:
 * each is a browser of its own to the server.
 */
public final class Browser {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private final com.microsoft.playwright.Browser chromium;

  private Browser() {
    PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    this.chromium =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable())
                    // its own sandbox does not work for root, as tests in containers are
                    .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));
    Runtime.getRuntime().addShutdownHook(new Thread(playwright::close, "close the browser"));
  }

  /** Somebody who opens the pages of a server: not logged in, with a screen of 1280 by 800. */
  public static Visit visit(Server server) {
    return visit(server, new com.microsoft.playwright.Browser.NewContextOptions());
  }

  /** The same with a browser that is set up otherwise: its size, zone, language, colours. */
  public static Visit visit(
      Server server, com.microsoft.playwright.Browser.NewContextOptions options) {
    BrowserContext context =
        Shared.BROWSER.chromium.newContext(
            options.setBaseURL(server.uri("").toString()).setReducedMotion(REDUCED));
    context.setDefaultTimeout(60_000);
    return new Visit(context);
  }

  private static final com.microsoft.playwright.options.ReducedMotion REDUCED =
      com.microsoft.playwright.options.ReducedMotion.REDUCE;

  private static Path executable() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(folder -> names(Path.of(folder)))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "The tests of the pages need Chromium on the PATH (Debian: chromium)"));
  }

  private static Stream<Path> names(Path folder) {
    return NAMES.stream().map(folder::resolve);
  }

  private static final class Shared {
    static final Browser BROWSER = new Browser();
  }
}
