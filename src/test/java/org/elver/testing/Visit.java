package org.elver.testing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Somebody at a browser. Whatever the browser complains of (a script that fails, something the
 * page's policy forbids) fails the test when the visit ends.
 */
public final class Visit implements AutoCloseable {

  /** Where pictures of the pages go, which the README shows: the folder of a system property. */
  public static final Path PICTURES =
      Path.of(System.getProperty("elver.pictures", "target/pictures"));

  private static final List<String> RULES =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final List<String> forgiven = new CopyOnWriteArrayList<>();

  Visit(BrowserContext context) {
    this.context = context;
    this.page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text() + " at " + message.location());
          }
        });
    page.onPageError(complaints::add);
  }

  /** The page itself, for whatever this class has no word for. */
  public Page page() {
    return page;
  }

  public Visit goTo(String address) {
    page.navigate(address);
    return this;
  }

  /** Goes to a page, fills the login form that comes instead, and is there. */
  public Visit logIn(String address, String user, String password) {
    page.navigate(address);
    submitLogin(user, password);
    page.waitForURL(url -> !url.contains("/adminpanel/login"));
    return this;
  }

  public Visit asAdmin(String address) {
    return logIn(address, "admin", Server.ADMIN_PASSWORD);
  }

  public void submitLogin(String user, String password) {
    page.getByLabel("Name").fill(user);
    page.getByLabel("Password").fill(password);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in")).click();
  }

  public Locator heading(String text) {
    return page.getByRole(
        AriaRole.HEADING, new Page.GetByRoleOptions().setName(text).setExact(true));
  }

  public Locator button(String text) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(text).setExact(true));
  }

  public Locator link(String text) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(text).setExact(true));
  }

  /** The row of a table in which the text stands. */
  public Locator row(String text) {
    return page.locator("tr").filter(new Locator.FilterOptions().setHasText(text));
  }

  /** Says yes to the question that the page asks. */
  public void confirm() {
    page.locator(".ui-confirm-dialog .ui-confirmdialog-yes").click();
  }

  /** Waits for a message that contains the text. */
  public void sees(String text) {
    assertThat(page.locator("body")).containsText(text);
  }

  /** Waits until the text is nowhere on the page. */
  public void doesNotSee(String text) {
    assertThat(page.locator("body")).not().containsText(Pattern.compile(Pattern.quote(text)));
  }

  /** Compares the page with WCAG 2.2 AA, as far as a program can. */
  public Visit checkAccessibility() {
    List<Rule> violations = new AxeBuilder(page).withTags(RULES).analyze().getViolations();
    if (!violations.isEmpty()) {
      throw new AssertionError(
          page.url()
              + violations.stream()
                  .map(
                      rule ->
                          "\n"
                              + rule.getId()
                              + ": "
                              + rule.getHelp()
                              + rule.getNodes().stream()
                                  .limit(5)
                                  .map(
                                      node ->
                                          "\n    "
                                              + node.getHtml()
                                              + "\n      "
                                              + node.getFailureSummary().replace("\n", " "))
                                  .collect(Collectors.joining()))
                  .collect(Collectors.joining()));
    }
    return this;
  }

  /** Nothing is wider than the screen. */
  public Visit checkWidth() {
    Object wide =
        page.evaluate(
            "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
                + " ? [...document.querySelectorAll('body *')].filter(e =>"
                + " e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)"
                + ".slice(0, 5).map(e => e.outerHTML.slice(0, 160)).join('\\n') : ''");
    if (!wide.equals("")) {
      throw new AssertionError(page.url() + " is wider than the screen:\n" + wide);
    }
    return this;
  }

  /** A picture of the whole page in {@link #PICTURES}. */
  public Visit picture(String name) {
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)"); // what sticks lies there
    page.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
    page.evaluate("scrollTo(0, 0)");
    return this;
  }

  /** The browser has reason to complain of this, and the test knows; it may still be about to. */
  public void forgive(String text) {
    forgiven.add(text);
  }

  @Override
  public void close() {
    context.close();
    complaints.removeIf(complaint -> forgiven.stream().anyMatch(complaint::contains));
    if (!complaints.isEmpty()) {
      throw new AssertionError("The browser complained:\n" + String.join("\n", complaints));
    }
  }
}
