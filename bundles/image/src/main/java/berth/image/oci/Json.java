package berth.image.oci;

import berth.image.FormatException;
import berth.image.JsonMappers;
import berth.image.Limit;
import berth.image.LimitException;
import berth.image.Limits;
import berth.image.Subject;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The JSON files of images, as far as Berth reads them. What is not there is null or empty. */
public final class Json {
  private static final int MAX_DEPTH = 100;

  /** Names, values and brackets: each becomes an object in memory. */
  private static final int MAX_TOKENS = 300_000;

  private static final JsonMapper MAPPER =
      JsonMappers.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxTokenCount(MAX_TOKENS)
                          .build())
                  // Two readers must not see two different images.
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /** The types of a container image's configuration; other things are kept as images, too. */
  private static final Set<String> CONFIG_TYPES =
      Set.of(
          "application/vnd.oci.image.config.v1+json",
          "application/vnd.docker.container.image.v1+json");

  private Json() {}

  /** Reads an object or, for an array type, a list of objects. */
  public static <T> T parse(byte[] json, Class<T> type) throws IOException {
    T value;
    try {
      value = MAPPER.readValue(json, type);
    } catch (IOException e) {
      String why =
          e instanceof JsonProcessingException syntax
              ? syntax.getOriginalMessage()
              : e.getMessage();
      throw new FormatException("is not as it must be (" + Subject.printable(why) + ")");
    }
    if (value == null) {
      throw new FormatException("is not as it must be (it is null)");
    }
    return value;
  }

  public static byte[] write(Object value) throws IOException {
    return MAPPER.writeValueAsBytes(value);
  }

  /** An index (image-spec, image-index.md) or a manifest (manifest.md): they share a shape. */
  public record Manifest(
      String mediaType,
      List<Descriptor> manifests,
      Descriptor config,
      List<Descriptor> layers,
      Map<String, String> annotations) {
    public Manifest {
      manifests = manifests == null ? null : withoutNull(manifests);
      layers = withoutNull(layers);
      annotations = annotations == null ? Map.of() : annotations;
    }

    public boolean isIndex() {
      return manifests != null;
    }

    /** Fails when this is no manifest of a container image, or of one with too many layers. */
    public void checkImage(Limits limits) throws FormatException {
      if (config == null) {
        throw new FormatException("names no configuration");
      }
      String type = config.mediaType == null ? "" : config.mediaType;
      if (!type.isEmpty() && !CONFIG_TYPES.contains(type)) {
        throw new FormatException(
            "is of the type %s, so it is no container image".formatted(Subject.quote(type)));
      }
      if (layers.size() > limits.get(Limit.LAYERS)) {
        throw new LimitException(
            Limit.LAYERS, "lists more than %,d layers".formatted(limits.get(Limit.LAYERS)));
      }
      for (Descriptor layer : layers) {
        if (layer.mediaType != null && layer.mediaType.endsWith("+encrypted")) {
          throw new FormatException("lists a layer that is encrypted");
        }
      }
    }
  }

  /** What an index or a manifest points to (image-spec, descriptor.md). */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Descriptor(
      String mediaType,
      String digest,
      long size,
      Map<String, String> annotations,
      ImagePlatform platform) {
    /** Fails when what it points to has another size; 0 stands for one that was not given. */
    public void checkSize(long actual) throws FormatException {
      if (size != 0 && size != actual) {
        throw new FormatException(
            "has %,d bytes and not the %,d that were promised".formatted(actual, size));
      }
    }

    public String annotation(String key) {
      String value = annotations == null ? null : annotations.get(key);
      return value == null ? "" : value;
    }
  }

  /** The platform in an index. */
  public record ImagePlatform(String os, String architecture) {}

  /** An image's configuration (image-spec, config.md). */
  public record Config(String os, String architecture, RunConfig config, RootFs rootfs) {
    public Map<String, String> labels() {
      if (config == null || config.labels == null) {
        return Map.of();
      }
      return config.labels.entrySet().stream()
          .filter(label -> label.getValue() != null)
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    public List<String> diffIds() {
      return rootfs == null ? List.of() : withoutNull(rootfs.diffIds);
    }
  }

  /** What of the configuration is for containers. */
  public record RunConfig(@JsonProperty("Labels") Map<String, String> labels) {}

  /** The layers that the image consists of. */
  public record RootFs(@JsonProperty("diff_ids") List<String> diffIds) {}

  /** An image in the manifest.json of {@code docker save}. */
  public record DockerImage(
      @JsonProperty("Config") String config,
      @JsonProperty("RepoTags") List<String> repoTags,
      @JsonProperty("Layers") List<String> layers) {
    public DockerImage {
      repoTags = withoutNull(repoTags);
      layers = withoutNull(layers);
    }
  }

  private static <T> List<T> withoutNull(List<T> list) {
    return list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
  }
}
