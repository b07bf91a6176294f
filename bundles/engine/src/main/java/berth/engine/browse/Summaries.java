package berth.engine.browse;

import berth.api.engine.ContainerSummary;
import berth.api.engine.ImageSummary;
import berth.api.engine.VolumeSummary;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Makes rows of the engine's lists. */
public final class Summaries {
  private Summaries() {}

  /** Of "/containers/json". */
  public static List<ContainerSummary> containers(JsonNode list) {
    return stream(list).map(Summaries::container).toList();
  }

  /** Of "/images/json"; the containers say which are in use. */
  public static List<ImageSummary> images(JsonNode list, List<ContainerSummary> containers) {
    return stream(list).map(image -> image(image, containers)).toList();
  }

  /** Of "/volumes"; the containers say which are in use. */
  public static List<VolumeSummary> volumes(JsonNode list, List<ContainerSummary> containers) {
    return stream(list.path("Volumes")).map(volume -> volume(volume, containers)).toList();
  }

  /** Of one volume, alone or out of the list. */
  public static VolumeSummary volume(JsonNode volume, List<ContainerSummary> containers) {
    String name = volume.path("Name").asText();
    return new VolumeSummary(
        name,
        volume.path("Driver").asText(),
        EngineJson.time(volume.path("CreatedAt")),
        names(containers, container -> container.volumes().contains(name)));
  }

  private static ContainerSummary container(JsonNode container) {
    String id = container.path("Id").asText();
    return new ContainerSummary(
        id,
        stream(container.path("Names"))
            .map(JsonNode::asText)
            .findFirst()
            .orElse(id)
            .replaceFirst("^/", ""),
        container.path("Image").asText(),
        container.path("ImageID").asText(),
        container.path("State").asText(),
        container.path("Status").asText(),
        stream(container.path("Ports")).map(Summaries::port).distinct().toList(),
        Instant.ofEpochSecond(container.path("Created").asLong()),
        EngineJson.texts(container.path("Labels")),
        stream(container.path("Mounts"))
            .filter(mount -> mount.path("Type").asText().equals("volume"))
            .map(mount -> mount.path("Name").asText())
            .toList());
  }

  /** The address is left out: the same port of IPv4 and IPv6 is one. */
  private static String port(JsonNode port) {
    String inside = port.path("PrivatePort").asText() + "/" + port.path("Type").asText();
    return port.has("PublicPort") ? port.path("PublicPort").asText() + ":" + inside : inside;
  }

  private static ImageSummary image(JsonNode image, List<ContainerSummary> containers) {
    String id = image.path("Id").asText();
    return new ImageSummary(
        id,
        stream(image.path("RepoTags"))
            .map(JsonNode::asText)
            .filter(tag -> !tag.equals("<none>:<none>"))
            .toList(),
        image.path("Size").asLong(),
        Instant.ofEpochSecond(image.path("Created").asLong()),
        names(containers, container -> container.imageId().equals(id)));
  }

  private static List<String> names(
      List<ContainerSummary> containers, Predicate<ContainerSummary> which) {
    return containers.stream().filter(which).map(ContainerSummary::name).toList();
  }

  private static Stream<JsonNode> stream(JsonNode list) {
    return list.valueStream(); // Of nothing where the engine says null.
  }
}
