package berth.backend.compose;

import java.util.LinkedHashSet;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeMap;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A copy of a Compose file in which keys that Compose must not see are renamed to such as it passes
 * over ("x-…"). Nothing else of the text changes.
 */
public final class ComposeCopy {
  private static final String PREFIX = "x-berth-";

  /** Keys by where they stand. */
  private final NavigableMap<Integer, ScalarNode> renamed = new TreeMap<>();

  private ComposeCopy() {}

  /**
   * The copy; empty when the file is fine as it is. A top-level "name" goes for docker-compose 1,
   * which refuses it: the project's name is Berth's anyway. "build" goes where there is an image,
   * too: what to build from did not come with the extension, the image can be had.
   *
   * @param file is one that could be read
   */
  public static Optional<String> of(ComposeFile file, Compose compose) {
    ComposeCopy copy = new ComposeCopy();
    if (BoundedYaml.compose(file.text()) instanceof MappingNode root) {
      if (compose.isOld()) {
        copy.rename(root, "name");
      }
      value(root, "services").ifPresent(copy::services);
    }
    return copy.renamed.isEmpty() ? Optional.empty() : Optional.of(copy.text(file.text()));
  }

  private void services(Node services) {
    if (services instanceof MappingNode map) {
      for (NodeTuple service : map.getValue()) {
        if (service.getValueNode() instanceof MappingNode is && value(is, "image").isPresent()) {
          rename(is, "build");
        }
      }
    }
  }

  private static Optional<Node> value(MappingNode map, String key) {
    return withMerged(map).stream()
        .flatMap(part -> own(part, key).stream())
        .map(NodeTuple::getValueNode)
        .findFirst();
  }

  private void rename(MappingNode map, String key) {
    for (MappingNode part : withMerged(map)) {
      own(part, key)
          .map(tuple -> (ScalarNode) tuple.getKeyNode())
          .ifPresent(node -> renamed.put(node.getStartMark().getIndex(), node));
    }
  }

  private static Optional<NodeTuple> own(MappingNode map, String key) {
    return map.getValue().stream()
        .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode is && is.getValue().equals(key))
        .findFirst();
  }

  /** The mapping and all that "<<" brings into it. */
  private static SequencedSet<MappingNode> withMerged(MappingNode map) {
    SequencedSet<MappingNode> all = new LinkedHashSet<>();
    collect(map, all);
    return all;
  }

  private static void collect(Node node, SequencedSet<MappingNode> all) {
    if (node instanceof SequenceNode list) {
      list.getValue().forEach(entry -> collect(entry, all));
    } else if (node instanceof MappingNode map && all.add(map)) {
      own(map, "<<").ifPresent(tuple -> collect(tuple.getValueNode(), all));
    }
  }

  /** Marks count characters of Unicode, which may be two of Java's. */
  private String text(String text) {
    StringBuilder copy = new StringBuilder(text);
    renamed
        .descendingMap()
        .forEach(
            (start, node) ->
                copy.replace(
                    text.offsetByCodePoints(0, start),
                    text.offsetByCodePoints(0, node.getEndMark().getIndex()),
                    PREFIX + node.getValue()));
    return copy.toString();
  }
}
