package berth.backend.compose;

import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;

/** Reads YAML that may be hostile: plain values only, and not too many of them. */
public final class BoundedYaml {
  /** More than any real Compose file needs. */
  static final int MAX_CHARACTERS = 1 << 20;

  private BoundedYaml() {}

  /**
   * The only document as maps, lists and scalars; null for an empty one. JSON can be read, too: it
   * is YAML.
   *
   * @throws YAMLException when it is no YAML or goes beyond the limits
   */
  public static Object load(String text) {
    LoaderOptions limits = new LoaderOptions();
    limits.setCodePointLimit(MAX_CHARACTERS);
    limits.setMaxAliasesForCollections(100);
    limits.setNestingDepthLimit(50);
    try {
      return new Yaml(new SafeConstructor(limits)).load(text);
    } catch (StackOverflowError e) {
      throw new YAMLException("it is nested too deeply", e);
    }
  }

  static String dump(Object value) {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    return new Yaml(new Representer(options), options).dump(value);
  }
}
