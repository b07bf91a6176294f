package berth.engine.find;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The docker contexts of the user, as the docker command line keeps them: config.json names the
 * current one, contexts/meta/&lt;sha256 of the name&gt;/meta.json describes each.
 *
 * @param folder the folder of config.json
 */
record ContextStore(Path folder) {
  private static final Logger log = LoggerFactory.getLogger(ContextStore.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The name of the current context, if one was chosen. */
  Optional<String> current() throws IOException {
    Path file = configuration();
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    return Optional.of(read(file).path("currentContext").asText()).filter(name -> !name.isBlank());
  }

  /** The docker endpoint of a context: Host, SkipTLSVerify. */
  JsonNode dockerEndpoint(String name) throws IOException {
    Path file = folder.resolve("contexts/meta").resolve(id(name)).resolve("meta.json");
    try {
      return read(file).path("Endpoints").path("docker");
    } catch (NoSuchFileException e) {
      throw new IOException("there is no such docker context; 'docker context ls' lists them", e);
    }
  }

  /** The host of each context, by the context's name, sorted; without those that name none. */
  Map<String, String> hosts() {
    Map<String, String> hosts = new TreeMap<>();
    for (Path file : descriptions()) {
      try {
        JsonNode meta = read(file);
        String name = meta.path("Name").asText();
        String host = meta.at("/Endpoints/docker/Host").asText();
        if (!name.isBlank() && !host.isBlank()) {
          hosts.put(name, host);
        }
      } catch (IOException e) {
        log.debug("{} is passed over", file, e);
      }
    }
    return hosts;
  }

  /** The files that describe all contexts. */
  List<Path> descriptions() {
    Path all = folder.resolve("contexts/meta");
    try (var folders = Files.list(all)) {
      return folders.map(each -> each.resolve("meta.json")).sorted().toList();
    } catch (IOException e) {
      log.trace("No contexts in {}", all, e);
      return List.of();
    }
  }

  /** The file that names the current context. */
  Path configuration() {
    return folder.resolve("config.json");
  }

  /** Where its certificates are, if it has some. */
  Path tlsFolder(String name) {
    return folder.resolve("contexts/tls").resolve(id(name)).resolve("docker");
  }

  private static JsonNode read(Path file) throws IOException {
    try {
      return JSON.readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw new IOException(file + " is not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static String id(String name) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
