package org.elver.admin.sources;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.elver.admin.sources.Drawing.Arrow;
import org.elver.admin.sources.Drawing.Box;
import org.elver.transfer.overview.Dependencies;
import org.elver.transfer.overview.Dependencies.Edge;
import org.elver.transfer.overview.Dependencies.Node;

/** Places transfers in columns, each right of all it needs, and leads arrows between them. */
final class Columns {

  static final int BOX_WIDTH = 190;
  static final int BOX_HEIGHT = 54;
  private static final int STEP_RIGHT = 260;
  private static final int STEP_DOWN = 74;
  private static final int MARGIN = 10;
  private static final int TIP = 2;

  private final Map<Long, Node> nodes = new HashMap<>();
  private final List<Edge> edges;
  private final Map<Long, List<Edge>> needs = new HashMap<>();
  private final Map<Long, Integer> depths = new HashMap<>();
  private final Map<Integer, List<Place>> columns = new TreeMap<>();
  private final Map<Long, Box> boxes = new HashMap<>();
  private final Map<Edge, List<Integer>> passed = new HashMap<>();
  private final List<Box> inOrder = new ArrayList<>();

  /**
   * A row of a column: a transfer, or the way of an arrow that goes on to a later column.
   *
   * @param node null for a way
   * @param way null for a transfer
   */
  private record Place(Node node, Edge way) {}

  Columns(Dependencies dependencies) {
    dependencies.nodes().forEach(node -> nodes.put(node.id(), node));
    this.edges =
        dependencies.edges().stream()
            .filter(edge -> nodes.containsKey(edge.id()) && nodes.containsKey(edge.dependsOn()))
            .toList();
    edges.forEach(edge -> needs.computeIfAbsent(edge.id(), id -> new ArrayList<>()).add(edge));
    dependencies.nodes().forEach(node -> column(depth(node.id())).add(new Place(node, null)));
    for (Edge edge : edges) {
      for (int depth = depth(edge.dependsOn()) + 1; depth < depth(edge.id()); depth++) {
        column(depth).add(new Place(null, edge));
      }
    }
  }

  Drawing drawing() {
    columns.forEach(this::place);
    int tallest = columns.values().stream().mapToInt(List::size).max().orElse(0);
    return new Drawing(
        inOrder,
        edges.stream().filter(this::leadsRight).map(this::arrow).toList(),
        Math.max(1, 2 * MARGIN + (columns.size() - 1) * STEP_RIGHT + BOX_WIDTH),
        Math.max(1, 2 * MARGIN + (tallest - 1) * STEP_DOWN + BOX_HEIGHT));
  }

  private List<Place> column(int depth) {
    return columns.computeIfAbsent(depth, number -> new ArrayList<>());
  }

  /** The longest way to one that needs nothing; a circle, which nobody can save, is cut open. */
  private int depth(long id) {
    Integer known = depths.putIfAbsent(id, 0);
    if (known != null) {
      return known;
    }
    int depth =
        needs.getOrDefault(id, List.of()).stream()
            .mapToInt(edge -> depth(edge.dependsOn()) + 1)
            .max()
            .orElse(0);
    depths.put(id, depth);
    return depth;
  }

  private boolean leadsRight(Edge edge) {
    return depth(edge.dependsOn()) < depth(edge.id());
  }

  /** In the height of what they need, so that few arrows cross. */
  private void place(int number, List<Place> column) {
    column.sort(Comparator.comparingDouble(this::level));
    for (int row = 0; row < column.size(); row++) {
      Place place = column.get(row);
      int y = MARGIN + row * STEP_DOWN;
      if (place.node() == null) {
        passed.computeIfAbsent(place.way(), way -> new ArrayList<>()).add(y);
      } else {
        Box box = new Box(place.node(), x(number), y, needed(place.node()));
        boxes.put(place.node().id(), box);
        inOrder.add(box);
      }
    }
  }

  private List<Node> needed(Node node) {
    return needs.getOrDefault(node.id(), List.of()).stream()
        .map(edge -> nodes.get(edge.dependsOn()))
        .toList();
  }

  private double level(Place place) {
    List<Edge> from =
        place.node() == null
            ? List.of(place.way())
            : needs.getOrDefault(place.node().id(), List.of());
    return from.stream().mapToInt(this::lastHeight).average().orElse(0);
  }

  private int lastHeight(Edge edge) {
    List<Integer> ways = passed.getOrDefault(edge, List.of());
    Box box = boxes.get(edge.dependsOn());
    return !ways.isEmpty() ? ways.get(ways.size() - 1) : box == null ? 0 : box.y();
  }

  private static int x(int column) {
    return MARGIN + column * STEP_RIGHT;
  }

  private Arrow arrow(Edge edge) {
    Box from = boxes.get(edge.dependsOn());
    Box to = boxes.get(edge.id());
    int x = from.x() + BOX_WIDTH;
    int y = middle(from.y());
    StringBuilder path = new StringBuilder("M" + x + " " + y);
    int column = depth(edge.dependsOn());
    for (int way : passed.getOrDefault(edge, List.of())) {
      column++;
      curve(path, x, y, x(column), middle(way));
      x = x(column) + BOX_WIDTH;
      y = middle(way);
      path.append("H").append(x);
    }
    curve(path, x, y, to.x() - TIP, middle(to.y()));
    return new Arrow(path.toString());
  }

  private static int middle(int y) {
    return y + BOX_HEIGHT / 2;
  }

  private static void curve(StringBuilder path, int x, int y, int toX, int toY) {
    int half = (x + toX) / 2;
    path.append("C%d %d %d %d %d %d".formatted(half, y, half, toY, toX, toY));
  }
}
