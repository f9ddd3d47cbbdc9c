package org.elver.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Every text of the pages is in both languages, and nowhere but in the bundles. */
class TextsTest {

  private static final Path RESOURCES = Path.of("src/main/resources");
  private static final Path VIEWS = Path.of("src/main/webapp");
  private static final Path SOURCES = Path.of("src/main/java/org/elver");

  private static final Pattern BUNDLE =
      Pattern.compile("<base-name>([^<]+)</base-name>\\s*<var>([^<]+)</var>");
  private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)(?:,(\\w+))?");
  private static final Pattern WORD = Pattern.compile("\\p{L}+");
  private static final Pattern ADDRESS = Pattern.compile("\\S+://\\S+");
  private static final Pattern EXPRESSION = Pattern.compile("#\\{[^}]*}");

  /** Names that are the same in every language, and units. Addresses are examples. */
  private static final Set<String> NAMES =
      Set.of(
          "Elver", "PostgreSQL", "NULL", "SQL", "SQLSTATE", "SQLState", "English", "Deutsch", "ms");

  /** Attributes whose text is shown or read out. */
  private static final Set<String> SHOWN =
      Set.of(
          "alt",
          "aria-label",
          "emptyMessage",
          "header",
          "itemLabel",
          "label",
          "message",
          "placeholder",
          "title");

  private static final Set<String> WITH_SHOWN_VALUE =
      Set.of("commandButton", "commandLink", "outputLabel", "outputText", "button", "link");

  private final Map<String, String> bundles = bundles();
  private final Map<Path, String> views = texts(VIEWS, ".xhtml");
  private final Map<Path, String> sources = texts(SOURCES, ".java");

  @Test
  void areTheSameInBothLanguages() {
    bundles.forEach(
        (var, base) -> {
          Properties english = properties(base, "");
          Properties german = properties(base, "_de");
          assertThat(german.keySet()).as(base).isEqualTo(english.keySet());
          assertThat(properties(base, "_en")).as(base + "_en").isEmpty();
          english.forEach(
              (key, text) -> {
                String other = german.getProperty((String) key);
                assertThat(other).as(var + "." + key).isNotBlank();
                assertThat(arguments(other))
                    .as(var + "." + key)
                    .isEqualTo(arguments((String) text));
              });
        });
  }

  @Test
  void areInTheLanguageTheySayTheyAre() {
    bundles.forEach(
        (var, base) -> {
          properties(base, "")
              .forEach(
                  (key, text) ->
                      assertThat((String) text)
                          .as(var + "." + key)
                          .doesNotContainPattern("[äöüÄÖÜß„]|\\b(und|nicht|ist|der|wird)\\b"));
          properties(base, "_de")
              .forEach(
                  (key, text) ->
                      assertThat((String) text)
                          .as(var + "." + key)
                          .doesNotContainPattern("\\b(the|and|not|is|are|of|with)\\b|[“’]s\\b"));
        });
  }

  @Test
  void areAllUsed() {
    List<String> unused = new ArrayList<>();
    bundles.forEach(
        (var, base) ->
            properties(base, "").stringPropertyNames().stream()
                .filter(key -> !isUsed(var, key))
                .forEach(key -> unused.add(var + "." + key)));
    assertThat(unused).isEmpty();
  }

  @Test
  void areThereWhereAViewNamesThem() {
    views.forEach(
        (view, text) -> {
          Matcher expressions = EXPRESSION.matcher(text);
          while (expressions.find()) {
            String bare = expressions.group().replaceAll("'[^']*'", "''");
            bundles.forEach(
                (var, base) -> {
                  Matcher keys =
                      Pattern.compile("(?<![\\w.])" + var + "\\.([A-Za-z]\\w*)").matcher(bare);
                  while (keys.find()) {
                    assertThat(properties(base, "").stringPropertyNames())
                        .as(view + ": " + keys.group())
                        .contains(keys.group(1));
                  }
                });
          }
        });
  }

  @Test
  void areNowhereElse() throws Exception {
    List<String> literal = new ArrayList<>();
    for (Map.Entry<Path, String> view : views.entrySet()) {
      collect(view.getKey(), parsed(view.getValue()), literal);
    }
    assertThat(literal).isEmpty();
  }

  private boolean isUsed(String var, String key) {
    Pattern inView = Pattern.compile("(?<![\\w.])" + var + "\\." + Pattern.quote(key) + "(?!\\w)");
    String quoted = "\"" + key + "\"";
    return views.values().stream()
            .anyMatch(text -> inView.matcher(text).find() || text.contains("'" + key + "'"))
        || sources.values().stream().anyMatch(text -> text.contains(quoted))
        || isComposed(key)
        || isConstant(key);
  }

  /** Such as {@code "by_" + order}. */
  private boolean isComposed(String key) {
    return IntStream.rangeClosed(2, key.length() - 1)
        .mapToObj(end -> key.substring(0, end))
        .anyMatch(
            begin ->
                Stream.concat(views.values().stream(), sources.values().stream())
                    .anyMatch(
                        text ->
                            text.contains('"' + begin + '"') || text.contains("'" + begin + "'")));
  }

  /** Such as {@code t[user.role]}. */
  private boolean isConstant(String key) {
    Pattern word = Pattern.compile("\\b" + Pattern.quote(key) + "\\b");
    return sources.values().stream()
        .anyMatch(text -> text.contains("enum ") && word.matcher(text).find());
  }

  private static void collect(Path view, Node node, List<String> literal) {
    if (node instanceof Element element) {
      String name = element.getLocalName();
      if (name.equals("script") || name.equals("style")) {
        return;
      }
      for (int i = 0; i < element.getAttributes().getLength(); i++) {
        Node attribute = element.getAttributes().item(i);
        if (SHOWN.contains(attribute.getLocalName())
            || (attribute.getLocalName().equals("value") && WITH_SHOWN_VALUE.contains(name))) {
          check(view, attribute.getNodeValue(), literal);
        }
      }
    } else if (node.getNodeType() == Node.TEXT_NODE) {
      check(view, node.getNodeValue(), literal);
    }
    NodeList children = node.getChildNodes();
    for (int i = 0; i < children.getLength(); i++) {
      collect(view, children.item(i), literal);
    }
  }

  private static void check(Path view, String text, List<String> literal) {
    String bare = EXPRESSION.matcher(text).replaceAll(" ");
    Matcher words = WORD.matcher(ADDRESS.matcher(bare).replaceAll(" "));
    while (words.find()) {
      if (!NAMES.contains(words.group())) {
        literal.add(view + ": " + words.group());
      }
    }
  }

  /** The index and the kind of each; a text without any is no pattern. */
  private static Set<String> arguments(String text) {
    Set<String> arguments = new TreeSet<>();
    Matcher found = ARGUMENT.matcher(text);
    while (found.find()) {
      arguments.add(found.group(1) + " " + found.group(2));
    }
    if (!arguments.isEmpty()) {
      new MessageFormat(text);
    }
    return arguments;
  }

  private static Node parsed(String view) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    DocumentBuilder builder = factory.newDocumentBuilder();
    return builder.parse(new InputSource(new StringReader(view))).getDocumentElement();
  }

  private static Map<String, String> bundles() {
    Map<String, String> bundles = new TreeMap<>();
    Matcher found = BUNDLE.matcher(text(VIEWS.resolve("WEB-INF/faces-config.xml")));
    while (found.find()) {
      bundles.put(found.group(2), found.group(1));
    }
    assertThat(bundles).isNotEmpty();
    return bundles;
  }

  private static Properties properties(String base, String language) {
    Path file = RESOURCES.resolve(base.replace('.', '/') + language + ".properties");
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return properties;
  }

  private static Map<Path, String> texts(Path folder, String ending) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .collect(Collectors.toMap(file -> file, TextsTest::text));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
