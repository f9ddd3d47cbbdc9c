package org.elver.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Asks the shipped server for its pages, with years of history behind them. Sizes are the system
 * properties {@code bench.pages.migrations}, {@code bench.pages.transfers}, {@code
 * bench.pages.runs} and {@code bench.pages.audit}.
 */
public final class PagesBenchmark {

  private static final int WARM_UPS = 20;
  private static final int TIMES = 100;
  private static final String SYSTEM = "/adminpanel/system/";

  private final PagesGround ground =
      new PagesGround(
          Integer.getInteger("bench.pages.migrations", 5_000),
          Integer.getInteger("bench.pages.transfers", 5_000),
          Integer.getInteger("bench.pages.runs", 100_000),
          Integer.getInteger("bench.pages.audit", 100_000));
  private final Table table = new Table();

  private PagesBenchmark() {}

  /**
   * @param args the folder to write the table into
   */
  public static void main(String[] args) throws Exception {
    Logger.getLogger("").setLevel(Level.WARNING);
    Path out = Files.createDirectories(Path.of(args[0]));
    PagesBenchmark benchmark = new PagesBenchmark();
    try {
      benchmark.run(Files.createTempDirectory(out, "pages").toAbsolutePath());
    } finally {
      new PrintStream(System.out, true, UTF_8).print("\n" + benchmark.table + "\n");
      Files.writeString(out.resolve("pages.txt"), benchmark.table.toString());
    }
  }

  private void run(Path work) throws Exception {
    Path folder = work.resolve("migrations");
    try (Server server = new Server(false)) {
      Database database = server.fresh();
      ground.fill(database, folder);
      table
          .line(ground.toString())
          .line(server.description())
          .line("%d processors".formatted(Runtime.getRuntime().availableProcessors()));
      try (Application application = Application.start(database, folder, work)) {
        measure(application);
      }
    }
  }

  private void measure(Application application) throws Exception {
    // As a user of the database: the administrator of the environment is not looked up in it.
    createUser(application);
    Reader reader = Reader.logIn(application, "reader", Application.PASSWORD);
    table.line("").line(PageTimes.HEADING);
    Reader nobody = Reader.nobody(application);
    time("login", () -> length(nobody.get("/adminpanel/login").body()));
    for (String page : pages()) {
      time(page, () -> length(reader.get(page).body()));
    }
    table.line("").line("an open page after a change");
    for (String page : List.of("/adminpanel/", SYSTEM + "migrations", SYSTEM + "schema")) {
      HttpRequest.Builder refresh = reader.refresh(page);
      time(page, () -> length(reader.send(refresh).body()));
    }
    table.line("").line(PageWeight.HEADING);
    for (String page : List.of("/adminpanel/login", "/adminpanel/", SYSTEM + "migrations")) {
      Reader who = page.endsWith("login") ? nobody : reader;
      String html = who.get(page).body();
      table.line(PageWeight.of(who, application.uri(page), html).toString());
    }
    table.line("").line("Nothing is compared: the peers have no pages.");
  }

  private static List<String> pages() {
    return List.of(
        "/adminpanel/",
        SYSTEM + "migrations",
        SYSTEM + "migrations?page=99",
        SYSTEM + "migrations?sort=lastRunAt&descending=true",
        SYSTEM + "migrations?sort=connection",
        SYSTEM + "migrations?text=region+49&status=COMPLETED",
        SYSTEM + "migration?id=" + PagesGround.BUSY,
        SYSTEM + "migration?id=" + PagesGround.DEPENDENT,
        SYSTEM + "run?id=" + PagesGround.BUSY,
        SYSTEM + "edit-migration",
        SYSTEM + "edit-migration?id=" + PagesGround.BUSY,
        SYSTEM + "connections",
        SYSTEM + "connection?id=1",
        SYSTEM + "schedules",
        SYSTEM + "schema",
        SYSTEM + "schema-history",
        SYSTEM + "schema-run?id=100",
        SYSTEM + "schema-report",
        SYSTEM + "users",
        "/adminpanel/account",
        SYSTEM + "audit",
        SYSTEM + "audit?who=user.7");
  }

  private void time(String label, PageTimes.Question question) throws Exception {
    table.line(PageTimes.of(label, WARM_UPS, TIMES, question).toString());
  }

  private static int length(String body) {
    return body.getBytes(UTF_8).length;
  }

  private static void createUser(Application application) throws Exception {
    String login =
        Base64.getEncoder().encodeToString(("admin:" + Application.PASSWORD).getBytes(UTF_8));
    Reader.nobody(application)
        .send(
            HttpRequest.newBuilder(application.uri("/api/users"))
                .header("Authorization", "Basic " + login)
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofString(
                        "{\"name\":\"reader\",\"password\":\"%s\",\"role\":\"admin\"}"
                            .formatted(Application.PASSWORD))));
  }
}
