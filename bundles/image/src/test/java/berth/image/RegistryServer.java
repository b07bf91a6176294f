package berth.image;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.io.file.PathUtils;

/**
 * Debian's docker-registry at a free loopback port, with a storage of its own. Images are pushed
 * with skopeo. Tests that start it are tagged "registry".
 */
public final class RegistryServer implements AutoCloseable {
  /** The only user of a registry that {@link #withLogin} started. */
  public static final String USER = "ada";

  public static final String PASSWORD = "secret";

  private static final String HTPASSWD =
      USER + ":$2b$04$q5V7iNk9XW721DeO428eBOSofzbGYiAcIt1q7RUiF6q1DmwmikS8K\n";
  private static final Pattern LISTENING = Pattern.compile("listening on ([0-9.]+:[0-9]+)");

  private final Path folder;
  private final Process process;
  private final String host;
  private final boolean login;

  private RegistryServer(Path folder, Process process, String host, boolean login) {
    this.folder = folder;
    this.process = process;
    this.host = host;
    this.login = login;
  }

  /** A registry that speaks plain HTTP with everyone. */
  public static RegistryServer start() throws IOException {
    return start("", false);
  }

  /** A registry that speaks plain HTTP, with {@link #USER} only. */
  public static RegistryServer withLogin() throws IOException {
    return start("", true);
  }

  /** A registry that speaks TLS with everyone; both files are PEM. */
  public static RegistryServer withTls(Path certificate, Path key) throws IOException {
    return start(", tls: {certificate: %s, key: %s}".formatted(certificate, key), false);
  }

  private static RegistryServer start(String http, boolean login) throws IOException {
    Path folder = Files.createTempDirectory("berth-registry-");
    Files.writeString(folder.resolve("htpasswd"), HTPASSWD);
    String auth =
        "auth: {htpasswd: {realm: test, path: %s}}\n".formatted(folder.resolve("htpasswd"));
    Path config =
        Files.writeString(
            folder.resolve("config.yml"),
            """
            version: 0.1
            log: {level: info}
            storage: {filesystem: {rootdirectory: %s}, delete: {enabled: true}}
            http: {addr: "127.0.0.1:0"%s}
            """
                    .formatted(folder.resolve("storage"), http)
                + (login ? auth : ""));
    Process process =
        new ProcessBuilder("docker-registry", "serve", config.toString())
            .redirectErrorStream(true)
            .start();
    boolean done = false;
    try {
      RegistryServer server = new RegistryServer(folder, process, listening(process), login);
      done = true;
      return server;
    } finally {
      if (!done) {
        end(process, folder);
      }
    }
  }

  /** "127.0.0.1:PORT". */
  public String host() {
    return host;
  }

  /** What 'docker login' would have written to config.json. */
  public String dockerConfig() {
    String login = USER + ":" + PASSWORD;
    return "{\"auths\":{\"%s\":{\"auth\":\"%s\"}}}"
        .formatted(
            host, Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Pushes all that an OCI layout folder holds: an image or an index with several.
   *
   * @param name for example "acme/sample:1.0.0"
   * @return what to pull: host and name
   */
  public String push(Path layout, String name) throws IOException {
    return push(layout, name, List.of());
  }

  /**
   * @param options of skopeo copy, for example "--format=v2s2"
   */
  public String push(Path layout, String name, List<String> options) throws IOException {
    return copy("oci:" + layout, name, options);
  }

  /** Pushes the image of a docker archive, whose layers are compressed on the way. */
  public String pushArchive(Path archive, String name) throws IOException {
    return copy("docker-archive:" + archive, name, List.of("--format=oci"));
  }

  private String copy(String source, String name, List<String> options) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "skopeo", "--insecure-policy", "copy", "--all", "--quiet", "--preserve-digests"));
    if (!options.isEmpty()) {
      command.remove("--preserve-digests");
    }
    command.addAll(options);
    command.add("--dest-tls-verify=false");
    if (login) {
      command.add("--dest-creds=" + USER + ":" + PASSWORD);
    }
    command.addAll(List.of(source, "docker://" + host + "/" + name));
    run(command);
    return host + "/" + name;
  }

  /** Pushes the files of an OCI layout, see {@link TestImage#oci}; several images as an index. */
  public String push(Map<String, byte[]> layout, String name) throws IOException {
    Path files = Files.createTempDirectory(folder, "layout-");
    return push(TestImage.folder(files, withOneEntry(layout)), name);
  }

  /** What skopeo copies is one entry of index.json; if need be an index that holds the others. */
  private static Map<String, byte[]> withOneEntry(Map<String, byte[]> layout) {
    byte[] index = layout.get("index.json");
    if (new String(index, StandardCharsets.UTF_8).split("\"digest\"", -1).length == 2) {
      return layout;
    }
    String hex = TestImage.sha256(index);
    String outer =
        """
        {"schemaVersion":2,"manifests":[
         {"mediaType":"application/vnd.oci.image.index.v1+json","digest":"sha256:%s","size":%d}]}
        """
            .formatted(hex, index.length);
    Map<String, byte[]> files = new LinkedHashMap<>(layout);
    files.put("blobs/sha256/" + hex, index);
    files.put("index.json", outer.getBytes(StandardCharsets.UTF_8));
    return files;
  }

  @Override
  public void close() throws IOException {
    end(process, folder);
  }

  private static String listening(Process process) throws IOException {
    BufferedReader log = process.inputReader();
    List<String> lines = new ArrayList<>();
    for (String line = log.readLine(); line != null; line = log.readLine()) {
      lines.add(line);
      Matcher matcher = LISTENING.matcher(line);
      if (matcher.find()) {
        Thread.ofVirtual().start(() -> drain(log));
        return matcher.group(1);
      }
    }
    throw new IOException("docker-registry did not start: " + String.join("\n", lines));
  }

  /** Reads the rest of the log, for a full pipe would stop the registry. */
  private static void drain(BufferedReader log) {
    try {
      while (log.readLine() != null) {
        continue;
      }
    } catch (IOException e) {
      return; // The registry has ended.
    }
  }

  private static void run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + ": " + output);
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException(e));
    }
  }

  private static void end(Process process, Path folder) throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    PathUtils.deleteDirectory(folder);
  }
}
