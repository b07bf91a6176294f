package berth.backend.compose;

import java.io.StringReader;
import java.util.List;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/** Reads YAML that may be hostile: plain values only, and not too many of them. */
public final class BoundedYaml {
  /** More than any real Compose file needs. */
  static final int MAX_CHARACTERS = 1 << 20;

  private BoundedYaml() {}

  /**
   * The only document as maps, lists and scalars; null for an empty one.
   *
   * @throws YAMLException when it is no YAML or goes beyond the limits
   */
  public static Object load(String text) {
    try {
      return yaml().load(text);
    } catch (StackOverflowError e) {
      throw new YAMLException("it is nested too deeply", e);
    }
  }

  /** The only document as nodes, which know where they stand in the text. */
  static Node compose(String text) {
    return yaml().compose(new StringReader(text));
  }

  private static Yaml yaml() {
    LoaderOptions limits = new LoaderOptions();
    limits.setCodePointLimit(MAX_CHARACTERS);
    limits.setMaxAliasesForCollections(100);
    limits.setNestingDepthLimit(50);
    return new Yaml(new Values(limits));
  }

  static String dump(Object value) {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    return new Yaml(new Representer(options), options).dump(value);
  }

  /** Plain values only, also behind the two tags that Compose has. */
  private static final class Values extends SafeConstructor {
    Values(LoaderOptions limits) {
      super(limits);
      for (String tag : List.of("!reset", "!override")) {
        yamlConstructors.put(new Tag(tag), new Untagged());
      }
    }

    private final class Untagged extends AbstractConstruct {
      @Override
      public Object construct(Node node) {
        return switch (node) {
          case MappingNode map -> constructMapping(map);
          case SequenceNode sequence -> constructSequence(sequence);
          case ScalarNode scalar -> constructScalar(scalar);
          default -> null;
        };
      }
    }
  }
}
