package berth.itests.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import berth.itests.harness.Commands;
import berth.itests.harness.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.io.file.PathUtils;

/** Debian's docker-registry at a free loopback port, with all requests in a log. */
final class BenchRegistry implements AutoCloseable {
  private static final Pattern LISTENING = Pattern.compile("listening on ([0-9.]+:[0-9]+)");
  private static final Pattern REQUEST =
      Pattern.compile(
          "remoteaddr=\"?([^\" ]+)\"?.*msg=\"response completed\"|"
              + "msg=\"response completed\".*remoteaddr=\"?([^\" ]+)");

  private final Path folder;
  private final Path log;
  private final Process process;
  private final String host;
  private final HttpClient http = HttpClient.newHttpClient();

  BenchRegistry(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    log = folder.resolve("log");
    Path config =
        Files.writeString(
            folder.resolve("config.yml"),
            """
            version: 0.1
            log: {level: info}
            storage: {filesystem: {rootdirectory: %s}}
            http: {addr: "127.0.0.1:0"}
            """
                .formatted(folder.resolve("storage")));
    process =
        new ProcessBuilder("docker-registry", "serve", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Waiting.until(
        "the registry listens", Duration.ofSeconds(30), () -> LISTENING.matcher(logged()).find());
    Matcher listening = LISTENING.matcher(logged());
    listening.find();
    host = listening.group(1);
  }

  /** "127.0.0.1:PORT". */
  String host() {
    return host;
  }

  /** Pushes a layout folder; returns the name that it can be pulled by. */
  String push(BenchImage image) {
    String name = host + "/" + image.name();
    Commands.run(
            "skopeo",
            "--insecure-policy",
            "copy",
            "--quiet",
            "--preserve-digests",
            "--dest-tls-verify=false",
            "oci:" + image.layout(),
            "docker://" + name)
        .succeeded();
    return name;
  }

  /** Pushes an image with an empty layer and the given label; returns the name of it. */
  String pushLabelled(String repository, String label) throws IOException {
    String config =
        """
        {"architecture":"amd64","os":"linux","config":{"Labels":{"title":"%s"}},
         "rootfs":{"type":"layers","diff_ids":["sha256:%s"]}}"""
            .formatted(label, BenchImages.sha256(" "));
    String manifest =
        """
        {"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json",
         "config":%s,"layers":[%s]}"""
            .formatted(
                upload(repository, "application/vnd.oci.image.config.v1+json", config),
                upload(repository, "application/vnd.oci.image.layer.v1.tar", " "));
    URI uri = URI.create("http://%s/v2/%s/manifests/1.0.0".formatted(host, repository));
    put(uri, "application/vnd.oci.image.manifest.v1+json", manifest);
    return host + "/" + repository + ":1.0.0";
  }

  /** The client's address of each request so far: one for each connection. */
  List<String> requests() {
    return REQUEST
        .matcher(logged())
        .results()
        .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
        .toList();
  }

  @Override
  public void close() throws IOException {
    http.close();
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    PathUtils.delete(folder);
  }

  private String upload(String repository, String mediaType, String content) throws IOException {
    URI uploads = URI.create("http://%s/v2/%s/blobs/uploads/".formatted(host, repository));
    var start = HttpRequest.newBuilder(uploads).POST(BodyPublishers.noBody()).build();
    String location = send(start).headers().firstValue("Location").orElseThrow();
    String digest = BenchImages.sha256(content);
    put(URI.create(location + "&digest=sha256:" + digest), "application/octet-stream", content);
    return BenchImages.descriptor(mediaType, digest, content.getBytes(UTF_8).length);
  }

  private void put(URI uri, String mediaType, String content) throws IOException {
    send(
        HttpRequest.newBuilder(uri)
            .header("Content-Type", mediaType)
            .PUT(BodyPublishers.ofString(content))
            .build());
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      var response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw new IOException(request + ": " + response.body());
      }
      return response;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
  }

  private String logged() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
