package berth.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.Progress;
import berth.api.engine.ContainerEvent;
import berth.api.engine.ContainerPipe;
import berth.api.engine.Engine;
import berth.api.engine.EngineContainer;
import berth.api.engine.EngineContainers;
import berth.api.engine.EngineEndpoint;
import berth.api.engine.EngineImage;
import berth.api.engine.EngineImages;
import berth.api.engine.EngineOption;
import berth.api.engine.EngineStatus;
import berth.api.engine.EngineStream;
import berth.api.engine.RegistryLogin;
import berth.api.engine.TarUse;
import berth.api.process.OutputListener;
import berth.api.process.RunningProcess;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.URLEncoder;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;

/** The real engine, by its socket and the docker command line: as much as reading images needs. */
final class DockerCli implements Engine, EngineImages, EngineContainers {
  private static final JsonMapper MAPPER = new JsonMapper();

  /** What was asked of the engine, for example "create" or "copy /ui". */
  final List<String> calls = new ArrayList<>();

  private final boolean sizeIsKnown;

  DockerCli() {
    this(true);
  }

  /**
   * @param sizeIsKnown whether the engine says how large an image is
   */
  DockerCli(boolean sizeIsKnown) {
    this.sizeIsKnown = sizeIsKnown;
  }

  @Override
  public List<EngineOption> options() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void choose(String setting) {
    throw new UnsupportedOperationException();
  }

  @Override
  public EngineStream events(Map<String, String> labels, Consumer<ContainerEvent> listener) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void tag(String image, String reference) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ContainerPipe pipe(String container, List<String> command) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void removeNetworks(String label) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void removeVolumes(String label) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String get(String path, Map<String, String> query) throws BerthException {
    return new String(request("GET", path, query, "").orElse(new byte[0]), UTF_8);
  }

  @Override
  public Optional<EngineImage> find(String reference) throws BerthException {
    JsonNode found = inspect("image", reference);
    if (found == null) {
      return Optional.empty();
    }
    List<String> tags = new ArrayList<>();
    found.path("RepoTags").forEach(tag -> tags.add(tag.asText()));
    return Optional.of(
        new EngineImage(
            found.path("Id").asText(),
            tags,
            labels(found),
            found.path("Os").asText(),
            found.path("Architecture").asText(),
            sizeIsKnown ? found.path("Size").asLong() : 0));
  }

  @Override
  public void pull(String reference, Optional<RegistryLogin> login, Progress progress)
      throws BerthException {
    if (login.isEmpty()) {
      docker("pull", reference);
      return;
    }
    try {
      Path config = Files.createTempDirectory("berth-image-test-");
      try {
        String both = login.get().username() + ":" + login.get().password();
        Files.writeString(
            config.resolve("config.json"),
            "{\"auths\":{\"%s\":{\"auth\":\"%s\"}}}"
                .formatted(
                    login.get().server(),
                    Base64.getEncoder().encodeToString(both.getBytes(UTF_8))));
        docker("--config", config.toString(), "pull", reference);
      } finally {
        PathUtils.deleteDirectory(config);
      }
    } catch (IOException e) {
      throw new BerthException("pull", e);
    }
  }

  @Override
  public void save(String reference, TarUse use) throws BerthException {
    calls.add("save");
    try {
      use.read(new ByteArrayInputStream(save(reference)));
    } catch (IOException e) {
      throw new BerthException("save", e);
    }
  }

  @Override
  public void load(InputStream archive, Progress progress) throws BerthException {
    run(archive, "load");
  }

  @Override
  public void remove(String id) throws BerthException {
    request("DELETE", "/containers/" + id, Map.of("force", "1", "v", "1"), "");
    calls.add("remove");
  }

  byte[] save(String reference) throws BerthException {
    return run(InputStream.nullInputStream(), "save", reference);
  }

  void removeImages(String... references) throws BerthException {
    docker(
        Stream.concat(Stream.of("image", "rm", "--force"), Stream.of(references))
            .toArray(String[]::new));
  }

  @Override
  public List<EngineContainer> withLabels(Map<String, String> labels) throws BerthException {
    List<String> command = new ArrayList<>(List.of("ps", "--all", "--quiet", "--no-trunc"));
    labels.forEach(
        (key, value) -> command.addAll(List.of("--filter", "label=" + key + "=" + value)));
    List<EngineContainer> containers = new ArrayList<>();
    for (String id : docker(command.toArray(String[]::new)).lines().toList()) {
      JsonNode found = inspect("container", id);
      if (found != null) {
        containers.add(new EngineContainer(id, "", "", "", labels(found)));
      }
    }
    return containers;
  }

  @Override
  public String create(String image, Map<String, String> labels) throws BerthException {
    calls.add("create");
    try {
      var body = Map.of("Image", image, "Labels", labels, "Cmd", List.of("never-started"));
      String json = MAPPER.writeValueAsString(body);
      byte[] answer = request("POST", "/containers/create", Map.of(), json).orElseThrow();
      return MAPPER.readTree(answer).path("Id").asText();
    } catch (IOException e) {
      throw new BerthException("create", e);
    }
  }

  @Override
  public boolean copy(String container, String path, TarUse use) throws BerthException {
    calls.add("copy " + path);
    var tar = request("GET", "/containers/" + container + "/archive", Map.of("path", path), "");
    if (tar.isPresent()) {
      try {
        use.read(new ByteArrayInputStream(tar.get()));
      } catch (IOException e) {
        throw new BerthException("copy", e);
      }
    }
    return tar.isPresent();
  }

  @Override
  public RunningProcess exec(
      String container,
      List<String> command,
      String directory,
      Map<String, String> environment,
      OutputListener listener) {
    throw new UnsupportedOperationException();
  }

  @Override
  public EngineStatus status() {
    throw new UnsupportedOperationException();
  }

  @Override
  public EngineEndpoint endpoint() {
    throw new UnsupportedOperationException();
  }

  private static JsonNode inspect(String kind, String id) throws BerthException {
    var found = request("GET", "/" + kind + "s/" + id + "/json", Map.of(), "");
    try {
      return found.isEmpty() ? null : MAPPER.readTree(found.get());
    } catch (IOException e) {
      throw new BerthException("inspect", e);
    }
  }

  /** Asks the engine's socket; empty when it does not have such a thing. */
  private static Optional<byte[]> request(
      String method, String path, Map<String, String> query, String body) throws BerthException {
    StringBuilder request = new StringBuilder(method + " " + path + "?");
    query.forEach(
        (key, value) ->
            request.append(key).append('=').append(URLEncoder.encode(value, UTF_8)).append('&'));
    request.append(" HTTP/1.0\r\nHost: docker\r\nContent-Type: application/json\r\n");
    request.append("Content-Length: %d\r\n\r\n%s".formatted(body.getBytes(UTF_8).length, body));
    byte[] answer;
    try (SocketChannel socket = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.connect(UnixDomainSocketAddress.of(Path.of("/var/run/docker.sock")));
      socket.write(ByteBuffer.wrap(request.toString().getBytes(UTF_8)));
      answer = Channels.newInputStream(socket).readAllBytes();
    } catch (ClosedByInterruptException e) {
      throw new CancelledException(method + " " + path);
    } catch (IOException e) {
      throw new BerthException("no engine", e);
    }
    String text = new String(answer, ISO_8859_1);
    int end = text.indexOf("\r\n\r\n") + 4;
    if (text.startsWith("2", 9)) {
      return Optional.of(Arrays.copyOfRange(answer, end, answer.length));
    }
    if (text.startsWith("404", 9) || text.matches("(?s).*(not a directory|too many links).*")) {
      return Optional.empty();
    }
    throw new BerthException(method + " " + path + ": " + text.substring(end));
  }

  private static Map<String, String> labels(JsonNode inspected) {
    Map<String, String> labels = new HashMap<>();
    inspected
        .path("Config")
        .path("Labels")
        .properties()
        .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
    return labels;
  }

  private static String docker(String... command) throws BerthException {
    return new String(run(InputStream.nullInputStream(), command), UTF_8);
  }

  private static byte[] run(InputStream in, String... command) throws BerthException {
    List<String> line = new ArrayList<>(List.of("docker"));
    line.addAll(List.of(command));
    try {
      Process process = new ProcessBuilder(line).start();
      Thread feeder =
          Thread.startVirtualThread(
              () -> {
                try (var out = process.getOutputStream()) {
                  in.transferTo(out);
                } catch (IOException e) {
                  process.destroy();
                }
              });
      var errors = new String[1];
      Thread reader =
          Thread.startVirtualThread(
              () -> {
                try {
                  errors[0] = new String(process.getErrorStream().readAllBytes(), UTF_8);
                } catch (IOException e) {
                  errors[0] = e.toString();
                }
              });
      byte[] output = process.getInputStream().readAllBytes();
      feeder.join();
      reader.join();
      if (process.waitFor() != 0) {
        throw new BerthException(String.join(" ", line) + ": " + errors[0]);
      }
      return output;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException(String.join(" ", line));
    } catch (IOException e) {
      throw new BerthException(String.join(" ", line), e);
    }
  }
}
