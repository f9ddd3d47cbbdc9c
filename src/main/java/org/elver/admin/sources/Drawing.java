package org.elver.admin.sources;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.elver.transfer.overview.Dependencies;
import org.elver.transfer.overview.Dependencies.Edge;
import org.elver.transfer.overview.Dependencies.Node;

/**
 * Which transfers need which, as a picture from left to right: whatever is needed stands left of
 * what needs it. In pixels.
 */
public record Drawing(List<Box> boxes, List<Arrow> arrows, int width, int height) {

  static final int BOX_WIDTH = 190;
  static final int BOX_HEIGHT = 54;
  private static final int STEP_RIGHT = 260;
  private static final int STEP_DOWN = 74;
  private static final int MARGIN = 10;
  private static final int LONGEST_LABEL = 22;

  /**
   * A transfer.
   *
   * @param label its name, shortened
   * @param needs names of what it needs, for those who don't see the picture
   */
  public record Box(Node node, String label, int x, int y, List<Node> needs) {

    /** Key of the text of the sign that tells its status without colours. */
    public String getSign() {
      return "sign" + node.status();
    }
  }

  /**
   * @param path of SVG, from what is needed to what needs it
   */
  public record Arrow(String path) {}

  static Drawing of(Dependencies dependencies) {
    Map<Long, Node> nodes = new HashMap<>();
    dependencies.nodes().forEach(node -> nodes.put(node.id(), node));
    Map<Long, List<Long>> needs = new HashMap<>();
    for (Edge edge : dependencies.edges()) {
      if (nodes.containsKey(edge.id()) && nodes.containsKey(edge.dependsOn())) {
        needs.computeIfAbsent(edge.id(), id -> new ArrayList<>()).add(edge.dependsOn());
      }
    }
    Map<Integer, List<Node>> layers = new TreeMap<>();
    Map<Long, Integer> depths = new HashMap<>();
    dependencies
        .nodes()
        .forEach(
            node ->
                layers
                    .computeIfAbsent(depth(node.id(), needs, depths), depth -> new ArrayList<>())
                    .add(node));
    return placed(layers, needs, nodes);
  }

  /** The longest way to one that needs nothing; a circle, which nobody can save, is cut open. */
  private static int depth(long id, Map<Long, List<Long>> needs, Map<Long, Integer> depths) {
    Integer known = depths.putIfAbsent(id, 0);
    if (known != null) {
      return known;
    }
    int depth =
        needs.getOrDefault(id, List.of()).stream()
            .mapToInt(needed -> depth(needed, needs, depths) + 1)
            .max()
            .orElse(0);
    depths.put(id, depth);
    return depth;
  }

  private static Drawing placed(
      Map<Integer, List<Node>> layers, Map<Long, List<Long>> needs, Map<Long, Node> nodes) {
    Map<Long, Box> boxes = new HashMap<>();
    List<Box> inOrder = new ArrayList<>();
    int tallest = 0;
    for (Map.Entry<Integer, List<Node>> layer : layers.entrySet()) {
      List<Node> column = new ArrayList<>(layer.getValue());
      column.sort(Comparator.comparingDouble(node -> level(node, needs, boxes)));
      for (int row = 0; row < column.size(); row++) {
        Node node = column.get(row);
        List<Node> needed =
            needs.getOrDefault(node.id(), List.of()).stream().map(nodes::get).toList();
        Box box =
            new Box(
                node,
                shortened(node.name()),
                MARGIN + layer.getKey() * STEP_RIGHT,
                MARGIN + row * STEP_DOWN,
                needed);
        boxes.put(node.id(), box);
        inOrder.add(box);
      }
      tallest = Math.max(tallest, column.size());
    }
    int deepest = layers.size();
    return new Drawing(
        inOrder,
        arrows(inOrder, boxes),
        Math.max(1, 2 * MARGIN + (deepest - 1) * STEP_RIGHT + BOX_WIDTH),
        Math.max(1, 2 * MARGIN + (tallest - 1) * STEP_DOWN + BOX_HEIGHT));
  }

  /** In the middle of what it needs, so that few arrows cross. */
  private static double level(Node node, Map<Long, List<Long>> needs, Map<Long, Box> boxes) {
    return needs.getOrDefault(node.id(), List.of()).stream()
        .map(boxes::get)
        .filter(box -> box != null)
        .mapToInt(Box::y)
        .average()
        .orElse(0);
  }

  private static List<Arrow> arrows(List<Box> inOrder, Map<Long, Box> boxes) {
    return inOrder.stream()
        .flatMap(box -> box.needs().stream().map(needed -> arrow(boxes.get(needed.id()), box)))
        .toList();
  }

  private static Arrow arrow(Box from, Box to) {
    int x = from.x() + BOX_WIDTH;
    int y = from.y() + BOX_HEIGHT / 2;
    int endX = to.x() - 2;
    int endY = to.y() + BOX_HEIGHT / 2;
    int bend = Math.max(30, (endX - x) / 2);
    return new Arrow(
        "M%d %dC%d %d %d %d %d %d".formatted(x, y, x + bend, y, endX - bend, endY, endX, endY));
  }

  private static String shortened(String name) {
    return name.codePointCount(0, name.length()) <= LONGEST_LABEL
        ? name
        : name.substring(0, name.offsetByCodePoints(0, LONGEST_LABEL - 1)) + "…";
  }
}
