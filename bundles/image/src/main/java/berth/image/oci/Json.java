package berth.image.oci;

import berth.image.FormatException;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The JSON files of images, as far as Berth reads them. What is not there is null or empty. */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private Json() {}

  /** Reads an object or, for an array type, a list of objects. */
  public static <T> T parse(byte[] json, Class<T> type) throws IOException {
    T value;
    try {
      value = MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new FormatException("is not as it must be (" + e.getOriginalMessage() + ")");
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
  public record Manifest(List<Descriptor> manifests, Descriptor config, List<Descriptor> layers) {
    public Manifest {
      manifests = manifests == null ? null : withoutNull(manifests);
      layers = withoutNull(layers);
    }

    public boolean isIndex() {
      return manifests != null;
    }
  }

  /** What an index or a manifest points to (image-spec, descriptor.md). */
  public record Descriptor(
      String mediaType,
      String digest,
      long size,
      Map<String, String> annotations,
      ImagePlatform platform) {
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
